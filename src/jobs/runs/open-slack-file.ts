import { fileExtension, fileName, type SlackFile } from '../../core/file.ts';
import { FETCH_LIMITS } from '../../slack/fetch-file.ts';
import { addressOf, fileInfo } from '../../slack/file-info.ts';
import { requestFile } from '../../slack/file-request.ts';
import { fileElsewhere, fileNotVisible } from '../../slack/file-trouble.ts';
import type { JobContext } from '../handler.ts';

/**
 * The bytes of a Slack file of any kind as they come in; never whole in memory.
 * Throws a `DocketError`, `unavailable` where another try may help.
 */
export async function openSlackFile(
  { slack, config }: JobContext,
  file: SlackFile,
): Promise<AsyncIterable<Uint8Array>> {
  const info = await fileInfo(slack, file);
  const name = fileName(info.name);
  const address = addressOf(info);
  if (address === undefined || info.mode === 'external') throw fileElsewhere(name);
  const response = await requestFile({
    name,
    address,
    token: slack.token ?? '',
    allowedHosts: config.fileHosts,
    signal: AbortSignal.timeout(FETCH_LIMITS.time),
  });
  // Slack answers 200 and its sign-in page to a token that may not see the file (slack-platform 1.5).
  const isPage = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  if (isPage && !/^html?$/.test(fileExtension(name))) throw fileNotVisible(name);
  return response.body ?? nothing();
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
