import type { Attachment } from '../../core/attachments/attachment.ts';
import type { CommentDecision } from '../../core/attachments/edit-comment.ts';
import type { Case } from '../../core/cases/case.ts';
import type { Edit } from '../../core/cases/edit-case.ts';
import { DocketError } from '../../core/error.ts';
import { updateAttachment } from '../../store/attachments/attachments.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { change } from '../cases/change-cases.ts';
import type { Actor, WriteContext } from '../operation.ts';
import { findComment } from './get-comment.ts';

/** What became of a comment: its case, whether anything changed, and what was recorded, by which it can be undone. */
export interface CommentChanged {
  case: Case;
  changed: boolean;
  actions: string[];
}

/** Change a comment and its case together, both locked; with `deletedAt` (ISO 8601) the comment goes. */
export async function changeComment(
  context: WriteContext,
  id: string,
  decide: (comment: Attachment, before: Case, edit: Edit) => CommentDecision,
  deletedAt: string | null = null,
): Promise<CommentChanged> {
  const { tx, actor } = context;
  const { case: of } = await findComment(tx, actor, id);
  await lockCases(tx, actor, [of.id]);
  const { comment } = await findComment(tx, actor, id);
  let { attributes } = comment;
  const [changed] = await change(context, [of.id], (before, edit) => {
    const decision = decide(comment, before, edit);
    attributes = decision.attributes;
    return decision;
  });
  if (!changed) throw new DocketError('case_not_found', { reference: `#${of.incremental_id}` });
  const actions = changed.actions.map((action) => action.id);
  if (actions.length > 0) await updateAttachment(tx, actor, { id, attributes }, deletedAt);
  return { case: changed.after, changed: actions.length > 0, actions };
}

/** Tell whether a person wrote this comment. */
export function isOwn({ attributes }: Attachment, { user }: Actor): boolean {
  return user.profile_uid !== undefined && attributes.created_by.profile_uid === user.profile_uid;
}
