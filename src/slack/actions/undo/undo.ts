import { undo as takeBack } from '../../../operations/undo/undo.ts';
import type { Action } from '../../context/interaction.ts';
import { replyUndone } from '../../flows/undo/reply-undone.ts';

/** The Undo button under an answer; what became of it takes the answer's place. */
export const undo: Action = {
  actionId: 'undo',
  async run(interaction, hit) {
    const actions = (hit.value ?? '').split(',').filter((id) => id !== '');
    const undone = await interaction.perform(takeBack, { actions });
    return { ...(await replyUndone(interaction, undone)), replaceOriginal: true };
  },
};
