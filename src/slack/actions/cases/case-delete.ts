import { deleteCases } from '../../../operations/cases/delete-cases.ts';
import { undoable } from '../../blocks/undo/undo-button.ts';
import type { Action } from '../../context/interaction.ts';
import { caseOf } from './case-of.ts';

/** The Delete button of the question whether a case shall really go. */
export const caseDelete: Action = {
  actionId: 'case_delete',
  async run(interaction, payload) {
    const [deleted] = await interaction.perform(deleteCases, { cases: [caseOf(payload)] });
    if (!deleted) return undefined;
    const { incremental_id: number, title } = deleted.case;
    const words = `Case #${number} “${title}” is in the trash.`;
    return { ...undoable(words, [deleted.action], interaction.actor.spaceId, number), replaceOriginal: true };
  },
};
