import { z } from 'zod';
import { type StoredFile, showsInSlack } from '../../core/attachments/file.ts';
import type { ReplyComment } from '../../core/attachments/reply.ts';
import type { Case } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { MAX_FILES_PER_CASE } from '../../core/limits.ts';
import { itemAt } from '../../core/lists.ts';
import { escapeMrkdwn } from '../../core/markdown/index.ts';
import { visibleText } from '../../core/markdown/visible-text.ts';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import { countFiles, holdBytes, insertFiles } from '../../store/attachments/files.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { addEffect } from '../../store/effects.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { arrange } from './arrange-files.ts';
import { attach } from './attach.ts';
import type { EvidenceEntry } from './evidence-entry.ts';
import { evidenceEntry } from './evidence-entry.ts';
import { followEntries } from './follow-evidence.ts';

/** Try before an image is only linked in Slack. */
const UPLOAD_ATTEMPTS = 10;

const input = z.object({
  /** The wait that ends with this: see `addEvidence`. */
  waitId: z.uuid().optional(),
  caseId: z.string(),
  entries: z.array(evidenceEntry),
  /** What could not be taken, in words for the person. */
  troubles: z.array(z.string()),
  reportTo,
});

/** The case afterwards and the files that it got; `leftOut` names those that no longer fitted. */
export interface FilesStored {
  case: Case;
  files: StoredFile[];
  leftOut: string[];
}

/**
 * Add fetched evidence to a case in one go: comments with the files in order, a `.files` attachment a file
 * (`docs/kibana-format.md#attachments`), the upload of images to Slack, and word to the person of what is missing.
 *
 * A case holds 100 files, counted while it is locked; those that do not fit are left out and named.
 */
export const storeFiles: WriteOperation<z.infer<typeof input>, FilesStored> = {
  name: 'storeFiles',
  capability: 'create_comment',
  input,
  async write(context, { waitId, ...evidence }) {
    const stored = await storeEntries(context, evidence);
    await followEntries(context, evidence.caseId, evidence.entries, stored.comments, waitId);
    const { case: after, files, leftOut } = stored;
    return { case: after, files, leftOut };
  },
};

/** What `storeEntries` did; `comments` holds for each entry the comments that it became. */
interface EntriesStored extends FilesStored {
  comments: ReplyComment[][];
}

/** Do the work of `storeFiles` for another operation that stores files. */
export async function storeEntries(
  context: WriteContext,
  { caseId, entries, troubles, reportTo }: Omit<z.infer<typeof input>, 'waitId'>,
): Promise<EntriesStored> {
  const { tx, actor } = context;
  const [locked] = await lockCases(tx, actor, [caseId]);
  if (!locked) throw new DocketError('case_not_found', { reference: caseId });
  await holdBytes(tx, actor, new Set(entries.flatMap(({ files }) => files.map(({ sha256 }) => sha256))));
  const room = MAX_FILES_PER_CASE - (await countFiles(tx, actor, caseId));
  const { parts, files, leftOut } = arrange(context, caseId, entries, room);
  const { case: after, ids } =
    parts.length > 0
      ? await attach(
          context,
          caseId,
          parts.map(({ kind }) => kind),
        )
      : { case: locked, ids: [] };
  const pictures = files.filter(({ mime_type }) => showsInSlack(mime_type)).map(({ id }) => id);
  await insertFiles(tx, actor, files, new Set(pictures));
  for (const fileId of pictures) {
    await addEffect(tx, 'upload_file', scoped(context, { fileId }), { maxAttempts: UPLOAD_ATTEMPTS });
  }
  const missing = `Not everything could be added to case #${after.incremental_id}:`;
  await notify(context, reportTo, missing, [...troubles, ...full(leftOut)]);
  const added = `Added to case #${after.incremental_id}, with a remark:`;
  await notify(context, reportTo, added, remarksOn(entries, files));
  const comments = entries.map((entry) =>
    parts.flatMap(({ of, kind }, index) =>
      of === entry && kind.type === 'user' ? [{ id: itemAt(ids, index), text: String(kind.comment) }] : [],
    ),
  );
  return { case: after, files, leftOut, comments };
}

function full(leftOut: string[]): string[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.map((name) => `“${name}”`).join(', ');
  return [
    `The case now has ${MAX_FILES_PER_CASE} files, which is as many as a case can have, so these stayed out: ${names}. Add them to another case.`,
  ];
}

/** Say what was changed of the files that were stored. */
function remarksOn(entries: readonly EvidenceEntry[], stored: readonly StoredFile[]): string[] {
  const kept = new Set(stored.map(({ sha256, name }) => `${sha256}:${name}`));
  return entries
    .flatMap(({ files }) => files)
    .filter(({ sha256, name }) => kept.has(`${sha256}:${name}`))
    .flatMap(({ remarks = [] }) => remarks);
}

async function notify(context: WriteContext, reportTo: ReportTo, what: string, words: string[]): Promise<void> {
  if (words.length === 0) return;
  const lines = [...new Set(words)].map((line) => `• ${escapeMrkdwn(visibleText(line))}`);
  const text = `${what}\n${lines.join('\n')}`;
  await addEffect(context.tx, 'notify', scoped(context, { ...withoutUndefined(reportTo), text }));
}

function withoutUndefined({ userId, channelId, threadTs }: ReportTo) {
  return { userId, channelId, ...(threadTs !== undefined && { threadTs }) };
}

function scoped<T>({ actor }: WriteContext, rest: T) {
  return { workspaceId: actor.workspaceId, spaceId: actor.spaceId, ...rest };
}
