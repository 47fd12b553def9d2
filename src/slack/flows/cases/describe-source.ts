import type { EvidenceSource } from '../../../core/attachments/evidence.ts';
import { MAX_DESCRIPTION_LENGTH } from '../../../core/limits.ts';
import { escapeInline } from '../../../core/markdown/escape-text.ts';
import { textLength } from '../../../core/text.ts';

const GOES_ON = '*The message goes on; all of it is in the first comment.*';

/** Return the line at the end of a description that says which message the case is from. */
export function originLine({ permalink, authorName }: EvidenceSource): string {
  const author = `a message by ${escapeInline(authorName)}`;
  return permalink === undefined ? `From ${author}.` : `From [${author}](${permalink}).`;
}

/**
 * Return the description of a case that is opened from a message, and whether the whole message is in it: a longer one
 * is there by its beginning, up to the end of a line, and becomes a comment.
 */
export function describeSource(source: EvidenceSource): { description: string; isWhole: boolean } {
  const { text } = source;
  const from = originLine(source);
  const room = MAX_DESCRIPTION_LENGTH - textLength(`\n\n${GOES_ON}\n\n${from}`);
  if (textLength(text) <= room) return { description: `${text}\n\n${from}`.trim(), isWhole: true };
  const start = text.slice(0, room).toWellFormed();
  const line = start.lastIndexOf('\n');
  const beginning = start.slice(0, line > room / 2 ? line : undefined);
  return { description: `${beginning}\n\n${GOES_ON}\n\n${from}`, isWhole: false };
}
