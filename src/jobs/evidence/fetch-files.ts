import type { FetchedFile, SlackFile } from '../../core/attachments/file.ts';
import { DocketError } from '../../core/error.ts';
import { fetchSlackFile } from '../../slack/files/fetch-file.ts';
import { saveBytes } from '../../store/attachments/files.ts';
import type { Scope } from '../../store/database.ts';
import { transact } from '../../store/transaction.ts';
import type { JobContext } from '../handler.ts';

/** Fetched files, and in words for the person what could not be had. */
export interface FetchOutcome {
  files: FetchedFile[];
  troubles: string[];
}

/**
 * Fetch files in order; their bytes are stored on the way, one file in memory at a time. Throw what another try may
 * mend, unless this is the last.
 */
export async function fetchFiles(
  context: JobContext,
  scope: Scope,
  wanted: readonly SlackFile[],
  isLastTry: boolean,
): Promise<FetchOutcome> {
  const fetched: FetchOutcome = { files: [], troubles: [] };
  for (const file of wanted) {
    const one = await orTrouble(context, isLastTry, fetched.troubles, () => fetchFile(context, scope, file));
    if (one) fetched.files.push(one);
  }
  return fetched;
}

async function fetchFile({ deps, slack, config }: JobContext, scope: Scope, file: SlackFile): Promise<FetchedFile> {
  const { chunks, ...fetched } = await fetchSlackFile({
    file,
    token: slack.token ?? '',
    allowedHosts: config.fileHosts,
    client: slack,
  });
  await transact(deps.database, (tx) => saveBytes(tx, scope, fetched.sha256, chunks));
  return fetched;
}

/** Run `work`; what stays in its way for good becomes a trouble, and the rest of the evidence is taken all the same. */
export async function orTrouble<T>(
  { deps }: JobContext,
  isLastTry: boolean,
  troubles: string[],
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    if (error.kind === 'unavailable' && !isLastTry) throw error;
    deps.log.warn({ err: error, code: error.code }, 'a part of the evidence could not be taken');
    troubles.push(error.message);
    return undefined;
  }
}
