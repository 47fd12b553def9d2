import { z } from 'zod';
import type { Attachment } from '../../core/attachments/attachment.ts';
import { deleteComment, editComment } from '../../core/attachments/edit-comment.ts';
import { evidenceComments } from '../../core/attachments/evidence.ts';
import { fetchedFile, fileMarkdown } from '../../core/attachments/file.ts';
import type { ReplyComment } from '../../core/attachments/reply.ts';
import type { Case } from '../../core/cases/case.ts';
import type { Edit } from '../../core/cases/edit-case.ts';
import { itemAt } from '../../core/lists.ts';
import { findAttachment } from '../../store/attachments/attachments.ts';
import { listFiles } from '../../store/attachments/files.ts';
import { lockReply, type StoredReply, saveReplyComments } from '../../store/attachments/mirror.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { attach } from './attach.ts';
import { changeComment } from './change-comment.ts';
import { leaveComment, noteVersion } from './note-version.ts';
import { storeEntries } from './store-files.ts';

const input = z.object({
  channelId: z.string(),
  ts: z.string(),
  /** The files of the reply, fetched; empty once it is a comment. */
  files: z.array(fetchedFile),
  /** What could not be taken, in words for the person. */
  troubles: z.array(z.string()),
});
type Input = z.infer<typeof input>;

/**
 * Bring the comment of a reply in line with what was noted of it: write it, give it the new text, or delete it.
 *
 * What somebody wrote into the comment here stays, and so do files.
 */
export const syncReply: WriteOperation<Input, null> = {
  name: 'syncReply',
  capability: 'create_comment',
  input,
  async write(context, fetched) {
    await syncNoted(context, fetched);
    return null;
  },
};

/** Bring the comment of a reply in line with what was noted of it, in the transaction of whoever noted it. */
export async function syncNoted(context: WriteContext, fetched: Input): Promise<void> {
  const { tx, actor } = context;
  const noted = await lockReply(tx, actor.workspaceId, fetched);
  if (!noted || !(await findCase(tx, actor, { id: noted.caseId }))) return;
  const comments = await sync(context, noted, fetched);
  await saveReplyComments(tx, actor.workspaceId, fetched, comments);
}

async function sync(context: WriteContext, noted: StoredReply, fetched: Input): Promise<ReplyComment[]> {
  if (noted.comments === null) return noted.deleted ? [] : write(context, noted, fetched);
  const wanted = noted.deleted ? [] : await textsOf(context, noted);
  const kept: ReplyComment[] = [];
  for (const [index, shown] of noted.comments.entries()) {
    const text = wanted[index];
    await follow(context, shown, { text, editedTs: noted.editedTs });
    if (text !== undefined) kept.push({ id: shown.id, text });
  }
  const more = wanted.slice(noted.comments.length);
  if (more.length === 0) return kept;
  const kinds = more.map((comment) => ({ type: 'user', comment }));
  const { ids } = await attach(context, noted.caseId, kinds);
  return [...kept, ...more.map((text, index) => ({ id: itemAt(ids, index), text }))];
}

async function write(context: WriteContext, noted: StoredReply, { files, troubles }: Input): Promise<ReplyComment[]> {
  const { channelId, ts, caseId, message, author } = noted;
  const { text, threadTs, permalink } = message;
  const origin = { messageTs: ts, ...(permalink !== undefined && { permalink }) };
  const reportTo = { userId: author.user.profile_uid ?? '', channelId, threadTs };
  const entries = [{ note: text, channelId, origin, files }];
  const { comments } = await storeEntries(context, { caseId, entries, troubles, reportTo });
  return comments.flat();
}

/** The comments that a reply is now, with those of its files that the case holds. */
async function textsOf(
  { tx, actor }: WriteContext,
  { channelId, ts, caseId, message }: StoredReply,
): Promise<string[]> {
  const files = (await listFiles(tx, actor, caseId)).filter(
    ({ source }) => source.channelId === channelId && source.messageTs === ts,
  );
  return evidenceComments({ note: message.text, files: files.map(fileMarkdown) });
}

/**
 * Give a comment its new text, or delete it where it has none, unless somebody changed it here meanwhile: then the new
 * text is noted under theirs. Which it is, is decided from the comment as it is once it is locked.
 */
async function follow(
  context: WriteContext,
  shown: ReplyComment,
  { text, editedTs }: { text: string | undefined; editedTs: string },
): Promise<void> {
  if (text === shown.text || !(await findAttachment(context.tx, context.actor, shown.id))) return;
  let isOurs = true;
  const decide = (comment: Attachment, before: Case, edit: Edit) => {
    isOurs = comment.attributes.comment === shown.text;
    if (!isOurs) return leaveComment(before, comment);
    return text === undefined ? deleteComment(before, comment, edit) : editComment(before, comment, text, edit);
  };
  await changeComment(context, shown.id, decide, text === undefined ? context.at : null);
  if (!isOurs && text !== undefined) await noteVersion(context, shown.id, { at: editedTs, text });
}
