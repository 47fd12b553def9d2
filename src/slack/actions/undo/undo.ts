import { undo as undoActions } from '../../../operations/undo/undo.ts';
import type { Action } from '../../context/interaction.ts';
import { respondUndone } from '../../flows/undo/respond-undone.ts';

/** The Undo button under an answer; what became of it takes the answer's place. */
export const undo: Action = {
  actionId: 'undo',
  async run(interaction, payload) {
    const actions = (payload.value ?? '').split(',').filter((id) => id !== '');
    const undone = await interaction.perform(undoActions, { actions });
    return { ...(await respondUndone(interaction, undone)), replaceOriginal: true };
  },
};
