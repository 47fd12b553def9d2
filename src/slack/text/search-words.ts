import type { NameBook } from '../context/users.ts';
import { replaceTokens, shownToken } from './plain-words.ts';

const QUOTE = /["\u201c-\u201f«»‹›\uff02]/g;

/**
 * Return a search as a person typed it: people by their ids where a field or the word alone names them, and what people
 * see in place of Slack's other tokens.
 */
export function searchWords(text: string, names: NameBook): string {
  let isQuoted = false;
  let word = '';
  return replaceTokens(text, (token, before) => {
    if ((before.match(QUOTE)?.length ?? 0) % 2 === 1) isQuoted = !isQuoted;
    word = /\S*$/.exec(word + before)?.[0] ?? '';
    const written = isQuoted ? shownToken(token, names) : unquoted(word, token, names);
    word += written;
    return written;
  });
}

function unquoted(word: string, token: Parameters<typeof shownToken>[0], names: NameBook): string {
  if (token.kind === '@' && /^-*$/.test(word)) return `assignee:${token.target}`;
  if (token.kind === '@' && /^-*(?:assignee|reporter):/i.test(word)) return token.target;
  const shown = shownToken(token, names);
  return /[\s",]/.test(shown) ? `"${shown.replaceAll(/["\\]/g, '\\$&')}"` : shown;
}
