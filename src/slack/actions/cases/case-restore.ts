import type { Action } from '../../context/interaction.ts';
import { restoreCase } from '../../flows/cases/restore-case.ts';
import { caseOf } from './case-of.ts';

/** The Restore button of a deleted case, on what is left of its card and in lists of the trash. */
export const caseRestore: Action = {
  actionId: 'case_restore',
  run: (interaction, payload) => restoreCase(interaction, caseOf(payload)),
};
