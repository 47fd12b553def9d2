import type { Attachment } from '../../core/attachments/attachment.ts';
import { commentText } from '../../core/attachments/comment.ts';
import { type StoredFile, showsInSlack } from '../../core/attachments/file.ts';
import { comment as commentAction } from '../../core/bulk/comment.ts';
import { ACTIVITY_FULL, type BulkOutcome, CHANGED } from '../../core/bulk/outcome.ts';
import type { Case } from '../../core/cases/case.ts';
import { countComment, touch } from '../../core/cases/edit-case.ts';
import { MAX_FILES_PER_CASE } from '../../core/limits.ts';
import { holdBytes } from '../../store/attachments/files.ts';
import { countFilesOf, findUploads, insertAttachments, insertManyFiles } from '../../store/bulk/bulk-writes.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { addEffect } from '../../store/effects.ts';
import { arrange } from '../attachments/arrange-files.ts';
import type { AttachmentKind } from '../attachments/attach.ts';
import { change } from '../cases/change-cases.ts';
import { idsOf, type Slice, type SliceContext } from './bulk-way.ts';

/** What one case gets. */
interface Added {
  attachments: Attachment[];
  files: StoredFile[];
}

const NO_ROOM: BulkOutcome = {
  result: 'failed',
  reason: `It has no room for these files: a case can have up to ${MAX_FILES_PER_CASE}.`,
};

/** Add one comment to every case, with the same images and files in each if there are some. */
export async function comment(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const { tx, actor } = context;
  const hashes = slice.files.map(({ sha256 }) => sha256);
  await lockCases(tx, actor, idsOf(slice));
  await holdBytes(tx, actor, new Set(hashes));
  const counts = slice.files.length > 0 ? await countFilesOf(tx, actor, idsOf(slice)) : new Map<string, number>();
  const added = new Map<string, Added>();
  const outcomes = new Map<string, BulkOutcome>();
  const changes = await change(context, idsOf(slice), (before, edit) => {
    const one = partsOf(context, slice, before, counts.get(before.id) ?? 0);
    outcomes.set(before.id, one ? CHANGED : NO_ROOM);
    if (!one) return { after: before, actions: [] };
    added.set(before.id, one);
    const comments = one.attachments.filter(({ attributes }) => attributes.type === 'user');
    const counted = comments.reduce((of) => countComment(of, 'create'), before);
    return { after: touch(counted, edit), actions: one.attachments.map((attachment) => created(attachment)) };
  });
  for (const { before, full } of changes) {
    if (!full) continue;
    outcomes.set(before.id, ACTIVITY_FULL);
    added.delete(before.id);
  }
  await save(context, hashes, [...added.values()]);
  return outcomes;
}

/** The comment and the files of one case; undefined where the files do not fit. */
function partsOf(context: SliceContext, { params, files }: Slice, of: Case, has: number): Added | undefined {
  const { comment: text } = commentAction.params.parse(params);
  if (files.length === 0) return attached(context, of, [{ type: 'user', comment: commentText(text) }], []);
  const entry = { note: text, channelId: '', files };
  const { parts, files: stored, leftOut } = arrange(context, of.id, [entry], MAX_FILES_PER_CASE - has);
  if (leftOut.length > 0) return undefined;
  return attached(
    context,
    of,
    parts.map(({ kind }) => kind),
    stored,
  );
}

/** A millisecond lies between the times of attachments, so that they keep their order. */
function attached({ deps, at, actor }: SliceContext, of: Case, kinds: AttachmentKind[], files: StoredFile[]): Added {
  const untouched = { updated_at: null, updated_by: null, pushed_at: null, pushed_by: null };
  const attachments = kinds.map((kind, index) => {
    const created_at = new Date(Date.parse(at) + index).toISOString();
    const attributes = { ...kind, owner: of.owner, created_at, created_by: actor.user, ...untouched };
    return { id: deps.id(), case_id: of.id, version: 1, attributes };
  });
  return { attachments, files };
}

function created({ id, attributes }: Attachment) {
  const { created_at, created_by, updated_at, updated_by, pushed_at, pushed_by, ...kind } = attributes;
  return { type: 'comment', action: 'create', payload: { comment: kind }, previous: null, comment_id: id };
}

/** Equal images are uploaded to Slack once: the first file of them asks for it, where none was before. */
async function save({ tx, actor }: SliceContext, hashes: string[], added: Added[]): Promise<void> {
  await insertAttachments(
    tx,
    actor,
    added.flatMap(({ attachments }) => attachments),
  );
  const files = added.flatMap((one) => one.files);
  if (files.length === 0) return;
  const uploads = await findUploads(tx, actor, hashes);
  await insertManyFiles(
    tx,
    actor,
    files.map((file) => ({ ...file, slack_file_id: uploads.get(file.sha256) ?? null })),
  );
  const { workspaceId, spaceId } = actor;
  for (const sha256 of new Set(hashes)) {
    const first = files.find((file) => file.sha256 === sha256 && showsInSlack(file.mime_type));
    if (!first || uploads.has(sha256)) continue;
    await addEffect(
      tx,
      'upload_file',
      { workspaceId, spaceId, fileId: first.id },
      { key: `upload:${spaceId}:${sha256}` },
    );
  }
}
