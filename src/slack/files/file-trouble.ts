import { sizeInWords } from '../../core/attachments/file.ts';
import { DocketError } from '../../core/error.ts';

/** Make the error for a file that Slack does not show to the bot: the sign-in page, a redirect to it, or a refusal. */
export function fileNotVisible(name: string): DocketError {
  return new DocketError(
    'not_allowed',
    `Slack does not let me open “${name}”. Invite me to the channel it was shared in and try again, or upload it here.`,
  );
}

export function fileGone(name: string): DocketError {
  return new DocketError('not_found', `“${name}” is no longer in Slack. If you still have it, upload it here.`);
}

export function fileElsewhere(name: string): DocketError {
  return new DocketError(
    'invalid_input',
    `“${name}” does not lie in Slack itself, so I cannot fetch it. Download it and upload it here.`,
  );
}

export function fileEmpty(name: string): DocketError {
  return new DocketError('invalid_input', `“${name}” is empty, so there is nothing to keep.`);
}

/** Make the error for a file of more bytes than `limit`. */
export function fileTooLarge(name: string, limit: number, isImage: boolean): DocketError {
  return new DocketError(
    'limit_reached',
    `“${name}” is too large: ${isImage ? 'an image' : 'a file'} can have up to ${sizeInWords(limit)}. Upload a smaller one, or split it.`,
  );
}

/** Make the error for a file that Slack cannot hand over now; another try may help. */
export function fileLater(name: string, cause?: unknown): DocketError {
  return new DocketError(
    'unavailable',
    `Slack could not hand over “${name}”. Try again in a few minutes, or upload it here.`,
    { cause },
  );
}
