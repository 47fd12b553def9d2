import { cleanText } from '../clean-text.ts';
import { writeMarkdown } from '../write-markdown.ts';

/** Return text without marks as Markdown that shows the same. */
export function fromPlain(text: string): string {
  return writeMarkdown([{ kind: 'text', runs: [{ text: cleanText(text), style: {} }], quoted: false }]);
}
