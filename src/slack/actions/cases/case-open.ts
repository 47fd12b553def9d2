import type { Action } from '../../context/interaction.ts';
import { showCase } from '../../flows/cases/show-case.ts';
import { caseOf } from './case-of.ts';

/** The Open button of a row in a list. */
export const caseOpen: Action = {
  actionId: 'case_open',
  run: (interaction, payload) => showCase(interaction, caseOf(payload)),
};
