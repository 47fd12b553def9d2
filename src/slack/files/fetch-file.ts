import type { WebClient } from '@slack/web-api';
import { type EvidenceFile, type FetchedFile, fileName, type SlackFile } from '../../core/attachments/file.ts';
import { type AdmittedFile, checkFileSize, type SizeLimits } from '../../core/attachments/file-gate.ts';
import { DocketError } from '../../core/error.ts';
import { MAX_FILE_SIZE, MAX_IMAGE_FILE_SIZE } from '../../core/limits.ts';
import { present } from '../../core/lists.ts';
import { admitFile } from '../../operations/admit-file.ts';
import { type FileBody, readFileBody } from './file-body.ts';
import { addressOf, fileInfo } from './file-info.ts';
import { requestFile } from './file-request.ts';
import { isSignInPage } from './sign-in-page.ts';

/** Bytes of a file and of an image, and milliseconds for one file as a whole. */
export interface FetchLimits extends SizeLimits {
  time: number;
}

/** 100 MiB a file, 10 MiB an image; five minutes are enough for 100 MiB at 3 Mbit/s. */
export const FETCH_LIMITS: FetchLimits = { file: MAX_FILE_SIZE, image: MAX_IMAGE_FILE_SIZE, time: 5 * 60_000 };

export interface FetchOptions {
  file: SlackFile;
  token: string;
  /** `host` or `host:port`; the token goes nowhere else. */
  allowedHosts: readonly string[];
  client: WebClient;
  limits?: FetchLimits;
}

/**
 * Fetch a file with the bot's token and find it fit to be kept (`docs/slack-limits.md#files`).
 *
 * Throw a `DocketError` with words for the person; its kind is `unavailable` where another try may help.
 */
export async function fetchSlackFile(options: FetchOptions): Promise<FetchedFile & FileBody> {
  const { client, token, allowedHosts, limits = FETCH_LIMITS } = options;
  const file = await fileInfo(client, options.file);
  const name = fileName(file.name);
  const checkSize = (size: number, mimeType: string | undefined) => checkFileSize({ name, size, mimeType }, limits);
  checkSize(file.size ?? 0, file.mimetype);
  const address = addressOf(file);
  if (address === undefined || file.mode === 'external') throw new DocketError('file_elsewhere', { name });

  const signal = AbortSignal.timeout(limits.time);
  const response = await requestFile({ name, address, token, allowedHosts, signal });
  let admitted: AdmittedFile | undefined;
  try {
    const body = await readFileBody(response.body ?? emptyBody(), {
      size: (size) => checkSize(size, admitted?.mimeType),
      head: async (head) => {
        if (isSignInPage(file, response, head)) throw new DocketError('file_not_visible', { name });
        const offered = { name: file.name, claimed: file.mimetype, size: head.length, head };
        admitted = await admitFile(offered, 'refuse', limits);
      },
    });
    const { remarks, ...known } = present(admitted, 'what was decided about the file');
    return { ...body, ...known, slackFileId: options.file.id, ...(remarks.length > 0 && { remarks }) };
  } catch (error) {
    throw error instanceof DocketError ? error : new DocketError('file_later', { name }, { cause: error });
  }
}

/** Make a file of text that came in a message: plain text, whatever stands in it. */
export async function textFile({ id, name, text }: EvidenceFile & { text: string }): Promise<FetchedFile & FileBody> {
  const checks = { head: () => Promise.resolve(), size: () => {} };
  const body = await readFileBody(bytesOf(text), checks);
  if (body.size === 0) throw new DocketError('file_empty', { name: fileName(name) });
  return { ...body, name: fileName(name), mimeType: 'text/plain', slackFileId: id };
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text, 'utf8');
}

async function* emptyBody(): AsyncIterable<Uint8Array> {}
