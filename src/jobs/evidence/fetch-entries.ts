import { DocketError } from '../../core/error.ts';
import type { SlackFile } from '../../core/file.ts';
import { FILE_ATTEMPTS } from '../../operations/add-evidence.ts';
import type { EvidenceEntry } from '../../operations/store-files.ts';
import { fetchSlackFile } from '../../slack/fetch-file.ts';
import type { Effects } from '../../store/effects.ts';
import { saveBytes } from '../../store/files.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import { type Found, threadEntries } from './thread-entries.ts';

type Payload = Effects['add_files'];

/** Fetched evidence, and in words for the person what could not be had. */
export interface Fetched {
  entries: EvidenceEntry[];
  troubles: string[];
}

/**
 * Fetches a message, or every message of its thread, with all files in order; their bytes are stored on the way, one
 * file in memory at a time. Throws what another try may mend, until the last try.
 */
export async function fetchEntries(context: JobContext, payload: Payload, job: JobInfo): Promise<Fetched> {
  const troubles: string[] = [];
  const found = await orTrouble(context, job, troubles, () => findEntries(context, payload));
  const entries: EvidenceEntry[] = [];
  for (const { files: listed, ...entry } of found ?? [ownEntry(payload)]) {
    const files: EvidenceEntry['files'] = [];
    for (const file of listed) {
      const fetched = await orTrouble(context, job, troubles, () => fetchFile(context, payload, file));
      if (fetched) files.push(fetched);
    }
    entries.push({ ...entry, files });
  }
  return { entries, troubles };
}

async function findEntries(context: JobContext, payload: Payload): Promise<Found[]> {
  const { source, note, workspaceId } = payload;
  if (!source.wholeThread) return [ownEntry(payload)];
  const messages = await threadEntries(context, workspaceId, source);
  return note === undefined ? messages : [{ channelId: source.channelId, note, files: [] }, ...messages];
}

/** The message by itself, as it was when it was chosen. */
function ownEntry({ source, note }: Payload): Found {
  const { channelId, messageTs, text, authorName, permalink, files } = source;
  const message = { text, authorName, messageTs, permalink };
  return { channelId, note, ...(messageTs !== '' && { message }), files };
}

async function fetchFile(
  { deps, slack, config }: JobContext,
  scope: Payload,
  file: SlackFile,
): Promise<EvidenceEntry['files'][number]> {
  const { chunks, ...fetched } = await fetchSlackFile({
    file,
    token: slack.token ?? '',
    allowedHosts: config.fileHosts,
    client: slack,
  });
  await deps.database.transaction((tx) => saveBytes(tx, scope, fetched.sha256, chunks));
  return { ...fetched, slackFileId: file.id };
}

/** Runs `work`; what stays in its way for good becomes a trouble, and the rest of the evidence is taken all the same. */
async function orTrouble<T>(
  { deps }: JobContext,
  job: JobInfo,
  troubles: string[],
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    if (error.code === 'unavailable' && job.attempt < FILE_ATTEMPTS) throw error;
    deps.log.warn({ err: error }, 'a part of the evidence could not be taken');
    troubles.push(error.message);
    return undefined;
  }
}
