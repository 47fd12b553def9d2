import { restored } from '../../commands/restore.ts';
import type { Action } from '../../context/interaction.ts';
import { caseOf } from './case-of.ts';

/** The Restore button of a deleted case, on what is left of its card and in lists of the trash. */
export const caseRestore: Action = {
  actionId: 'case_restore',
  run: (interaction, hit) => restored(interaction, caseOf(hit)),
};
