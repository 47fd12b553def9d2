import type { CommentOfCase } from '../../../operations/attachments/get-comment.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { editCommentForm } from '../../forms/attachments/edit-comment.ts';

/** Open the form that edits a comment, filled with what it says now. */
export function openEditCommentForm({ actor }: Interaction, { comment, case: of }: CommentOfCase): InteractionResponse {
  const { id, version } = comment;
  const metadata = { spaceId: actor.spaceId, number: of.incremental_id, id, version };
  return { form: editCommentForm.view({ comment, case: of }, metadata) };
}
