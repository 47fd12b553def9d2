/** Escape what Markdown would read as marks in the middle of a line, and nothing else. */
export function escapeInline(text: string): string {
  return text
    .replace(/[\\`*~[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z/!?])/gi, '\\<')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/(https?|ftp)(?=:\/\/)/gi, '$1\\')
    .replace(/www(?=\.)/gi, '$&\\')
    .replace(/(?<=[\w.+-])@(?=[a-z0-9])/gi, '\\@')
    .replace(/!$/, '\\!');
}

/** Escape what Markdown would read as a mark at the start of an (already escaped) line. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=[\s|:-]|$)|>|=|:(?=-)|\||!(?=\{lens))/, '\\$&')
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\');
}
