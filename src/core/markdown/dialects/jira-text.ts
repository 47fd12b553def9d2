/**
 * What Jira may read as a mark: references, backslashes, addresses, pictures such as `(x)` and `:)`, marks at the start
 * of a line, brackets, citations, and signs that style words where they stand at the ends of them.
 */
const MARK =
  /&(?=#?\w+;)|\\|:(?=\/\/)|(?<=[mM]ailto):|[:;](?=-?[()PDp])|\((?=(?:[ynixcrYNIXCR/!+?-]|tm|TM|on|off|\*[rgby]?|flag|flagoff)\))|(?<=^\s*)#|(?<=^\s*(?:[hH][1-6]|[bB][qQ]))\.|[{}[\]|!]|\?(?=\?)|(?<=\?)\?|(?<![\p{L}\p{N}])[*_+^~-]|[*_+^~-](?![\p{L}\p{N}])/gu;

/** Signs that a backslash makes text, in every version of Jira. */
const ESCAPABLE = new Set('{}[]|!?*_+^~-');

/**
 * Escape text so that Jira shows it as it is: by a backslash where Jira's renderer knows that of a character, else by a
 * character reference, which it shows as the character and never reads as a mark.
 */
export function escapeWiki(text: string): string {
  return text.replace(MARK, (sign) => {
    if (sign === '&') return '&amp;';
    return ESCAPABLE.has(sign) ? `\\${sign}` : reference(sign);
  });
}

/** Return text of which no sign can be read as a mark, for where Jira reads marks but no backslashes. */
export function referWiki(text: string): string {
  return text.replace(/[\\{}[\]|!*_+^~?#:&()-]|^\s|\s$/g, reference);
}

/** Return an address as it stands in a link of Jira's. */
export function wikiUrl(url: string): string {
  return url.replace(/&(?=#?\w+;)/g, '&amp;').replace(/[[\]{}|\\^"]/g, encodeURIComponent);
}

function reference(character: string): string {
  return `&#${character.codePointAt(0)};`;
}
