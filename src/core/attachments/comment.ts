import { DocketError } from '../error.ts';
import { MAX_COMMENT_LENGTH } from '../limits.ts';
import { textLength } from '../text.ts';

/** Read the Markdown of a comment, trimmed, 1 to 30,000 characters. Throw a `DocketError` on field `comment`. */
export function commentText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new DocketError('comment_missing', {}, { field: 'comment' });
  const length = textLength(trimmed);
  if (length > MAX_COMMENT_LENGTH) {
    throw new DocketError('comment_too_long', { length }, { field: 'comment' });
  }
  return trimmed;
}
