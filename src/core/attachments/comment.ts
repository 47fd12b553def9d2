import { DocketError } from '../error.ts';
import { MAX_COMMENT_LENGTH } from '../limits.ts';
import { textLength } from '../text.ts';

/** Read the Markdown of a comment, trimmed, 1 to 30,000 characters. Throw a `DocketError` on field `comment`. */
export function commentText(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '')
    throw new DocketError('invalid_input', 'Write something first: a comment cannot be empty.', { field: 'comment' });
  const length = textLength(trimmed);
  if (length > MAX_COMMENT_LENGTH) {
    throw new DocketError(
      'invalid_input',
      `This comment has ${length.toLocaleString('en')} characters; it can have up to 30,000. Split it, or attach it as a file.`,
      { field: 'comment' },
    );
  }
  return trimmed;
}
