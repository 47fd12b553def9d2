import { deleteComment } from '../../../operations/attachments/delete-comment.ts';
import { undoable } from '../../blocks/undo/undo-button.ts';
import type { Action } from '../../context/interaction.ts';

/** The Delete button of the question whether a comment shall really go. */
export const commentDelete: Action = {
  actionId: 'comment_delete',
  async run(interaction, payload) {
    const { case: of, actions } = await interaction.perform(deleteComment, { id: payload.value ?? '' });
    const words = `Case #${of.incremental_id}: comment deleted.`;
    return { ...undoable(words, actions, interaction.actor.spaceId, of.incremental_id), replaceOriginal: true };
  },
};
