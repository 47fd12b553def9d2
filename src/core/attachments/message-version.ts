import { MAX_COMMENT_LENGTH } from '../limits.ts';
import { quoteLines } from '../markdown/quote-lines.ts';
import { textLength } from '../text.ts';

/**
 * What became of a message after it was added to a case; `at` is Slack's time of it, `text` is null when it was
 * deleted.
 */
export interface MessageVersion {
  at: string;
  text: string | null;
}

/** Return what stands under a quoted message after it was edited or deleted in Slack: Markdown. */
export function versionNote({ at, text }: MessageVersion): string {
  const when = new Date(Number(at) * 1000).toISOString().slice(0, 16).replace('T', ' ');
  if (text === null) return `*Deleted in Slack on ${when} UTC; the copy is kept.*`;
  const quoted = quoteLines(text.trim());
  return `*Edited in Slack on ${when} UTC:*\n\n${quoted}`;
}

/** Return a comment with a note under it, or the note alone where both do not fit into one comment. */
export function withVersion(comment: string, note: string): { text: string; fits: boolean } {
  const text = `${comment}\n\n${note}`;
  return textLength(text) <= MAX_COMMENT_LENGTH ? { text, fits: true } : { text: note, fits: false };
}
