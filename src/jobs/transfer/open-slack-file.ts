import { fileName, type SlackFile } from '../../core/attachments/file.ts';
import { DocketError } from '../../core/error.ts';
import { addressOf, fileInfo } from '../../slack/files/file-info.ts';
import { requestFile } from '../../slack/files/file-request.ts';
import { isSignInPage } from '../../slack/files/sign-in-page.ts';
import type { JobContext } from '../handler.ts';

/** Milliseconds in which something of a file must come in; the whole of it may take as long as its reader. */
const STALL_TIMEOUT_MS = 60_000;

/**
 * Return the bytes of a Slack file of any kind as they come in; never whole in memory. Throw a `DocketError`,
 * whose kind is `unavailable` where another try may help.
 */
export async function openSlackFile(
  { slack, config }: JobContext,
  file: SlackFile,
): Promise<AsyncIterable<Uint8Array>> {
  const info = await fileInfo(slack, file);
  const name = fileName(info.name);
  const address = addressOf(info);
  if (address === undefined || info.mode === 'external') throw new DocketError('file_elsewhere', { name });
  const stall = new AbortController();
  const response = await inTime(
    stall,
    requestFile({
      name,
      address,
      token: slack.token ?? '',
      allowedHosts: config.fileHosts,
      signal: stall.signal,
    }),
  );
  if (isSignInPage(info, response)) throw new DocketError('file_not_visible', { name });
  return steady(response, stall);
}

/** It holds the response itself: where that is collected before somebody reads, its body ends as if it were empty. */
async function* steady(response: Response, stall: AbortController): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const piece = await inTime(stall, reader?.read());
      if (!piece?.value) return;
      yield piece.value;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}

/** Await `work`, and abort it where it takes longer than `STALL_TIMEOUT_MS`. */
async function inTime<T>(stall: AbortController, work: T): Promise<Awaited<T>> {
  const timer = setTimeout(() => stall.abort(), STALL_TIMEOUT_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
