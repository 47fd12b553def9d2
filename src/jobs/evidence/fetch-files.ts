import type { EvidenceFile, FetchedFile } from '../../core/attachments/file.ts';
import { DocketError } from '../../core/error.ts';
import { plainText } from '../../core/markdown/index.ts';
import { beginReading } from '../../core/markdown/read-slack.ts';
import { fetchSlackFile, textFile } from '../../slack/files/fetch-file.ts';
import { describeFile, isWhole } from '../../slack/files/file-info.ts';
import { readFile } from '../../slack/text/read-message/files.ts';
import { saveBytes } from '../../store/attachments/files.ts';
import type { Scope } from '../../store/database.ts';
import { transact } from '../../store/transaction.ts';
import type { JobContext } from '../handler.ts';

/** Characters of why a file cannot be had. */
const MAX_TROUBLE_CHARACTERS = 500;

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
  wanted: readonly EvidenceFile[],
  isLastTry: boolean,
): Promise<FetchOutcome> {
  const fetched: FetchOutcome = { files: [], troubles: [] };
  const tryTo = <T>(work: () => Promise<T>) => orTrouble(context, isLastTry, fetched.troubles, work);
  for (const file of wanted) {
    const described = await tryTo(() => describe(context, file));
    fetched.troubles.push(...(described?.troubles ?? []));
    for (const part of described?.files ?? []) {
      const one = await tryTo(() => fetchFile(context, scope, part));
      if (one) fetched.files.push(one);
    }
  }
  return fetched;
}

/** The files that a file stands for, once Slack has told all of it: a mail is its text and the files in it. */
async function describe(
  { slack }: JobContext,
  file: EvidenceFile,
): Promise<{ files: EvidenceFile[]; troubles: string[] }> {
  if (file.text !== undefined || isWhole(file)) return { files: [file], troubles: [] };
  const info = await describeFile(slack, file);
  const { files, parts } = readFile(info, beginReading({}), true);
  return { files, troubles: files.length > 0 ? [] : [plainText(parts.join(' '), MAX_TROUBLE_CHARACTERS)] };
}

async function fetchFile({ deps, slack, config }: JobContext, scope: Scope, file: EvidenceFile): Promise<FetchedFile> {
  const { text } = file;
  const { chunks, ...fetched } =
    text !== undefined
      ? await textFile({ ...file, text })
      : await fetchSlackFile({ file, token: slack.token ?? '', allowedHosts: config.fileHosts, client: slack });
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
