import { FILE_ATTEMPTS } from '../../operations/attachments/add-evidence.ts';
import type { EvidenceEntry } from '../../operations/attachments/evidence-entry.ts';
import type { Effects } from '../../store/effects.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import { fetchFiles, orTrouble } from './fetch-files.ts';
import { type Found, threadEntries } from './thread-entries.ts';

type Payload = Effects['add_files'];

/** Fetched evidence, and in words for the person what could not be had. */
export interface FetchedEvidence {
  entries: EvidenceEntry[];
  troubles: string[];
}

/**
 * Fetch a message, or every message of its thread, with all files in order; their bytes are stored on the way, one file
 * in memory at a time. Throw what another try may mend, until the last try.
 */
export async function fetchEntries(context: JobContext, payload: Payload, job: JobInfo): Promise<FetchedEvidence> {
  const troubles: string[] = [];
  const isLastTry = job.attempt >= FILE_ATTEMPTS;
  const found = await orTrouble(context, isLastTry, troubles, () => findEntries(context, payload));
  const entries: EvidenceEntry[] = [];
  for (const { files: listed, ...entry } of found ?? [ownEntry(payload)]) {
    const fetched = await fetchFiles(context, payload, listed, isLastTry);
    troubles.push(...fetched.troubles);
    entries.push({ ...entry, files: fetched.files });
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
  // Without a message nobody is quoted.
  if (messageTs === '') return { channelId, note: [note, text].filter(Boolean).join('\n\n') || undefined, files };
  return { channelId, note, message: { text, authorName, messageTs, permalink }, files };
}
