import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { fileName, type SlackFile, slackFile } from '../../core/attachments/file.ts';
import { DocketError } from '../../core/error.ts';
import { isLeaseOver } from '../../core/lease-over.ts';
import { isSlackUnavailable } from '../../core/slack-unavailable.ts';

const gone = new Set(['file_not_found', 'file_deleted']);

/**
 * Return the whole description of a file, which Slack is asked for where only a part was pushed (Slack Connect's
 * `check_file_info`, files of a form). Throw a `DocketError` when the file is gone or hidden from the bot,
 * and what says nothing of the file as it is.
 */
export async function fileInfo(client: WebClient, file: SlackFile): Promise<SlackFile> {
  return isWhole(file) ? file : slackFile.parse(await describeFile(client, file));
}

/** Tell whether a description says where the bytes of the file lie, so that Slack need not be asked. */
export function isWhole(file: SlackFile): boolean {
  if (file.mode === 'tombstone') throw new DocketError('file_gone', { name: fileName(file.name) });
  return file.file_access !== 'check_file_info' && addressOf(file) !== undefined;
}

/** Return all that Slack says of a file. Throw a `DocketError` when the file is gone or hidden from the bot. */
export async function describeFile(client: WebClient, file: SlackFile): Promise<Record<string, unknown>> {
  const name = fileName(file.name);
  const found = await client.files.info({ file: file.id }).catch((error: unknown) => {
    // These say nothing of the file, and are no try of whoever asks for it.
    if (error instanceof WebAPIRateLimitedError || isLeaseOver(error)) throw error;
    if (!(error instanceof WebAPIPlatformError) || isSlackUnavailable(error.data.error))
      throw new DocketError('file_later', { name }, { cause: error });
    throw new DocketError(gone.has(error.data.error) ? 'file_gone' : 'file_not_visible', { name });
  });
  const info: Record<string, unknown> = { ...found.file };
  if (info.mode === 'tombstone') throw new DocketError('file_gone', { name });
  return info;
}

/** Return where the bytes lie; undefined where Slack does not say. */
export function addressOf(file: SlackFile): string | undefined {
  return file.url_private_download ?? file.url_private;
}
