import { CASE_SEVERITIES } from '../../../core/cases/case.ts';
import type { Action } from '../../context/interaction.ts';
import { setFromMenu } from '../../flows/cases/set-from-menu.ts';
import { chosenOf, shownOf } from '../../views/input-values.ts';
import { caseOf } from './case-of.ts';

/**
 * The severity menu of a card. The card itself shows the result; the answer only offers to take it back, or asks where
 * somebody else was faster.
 */
export const caseSeverity: Action = {
  actionId: 'case_severity',
  async run(interaction, payload) {
    const value = chosenOf(CASE_SEVERITIES, payload.selected);
    if (!value) return undefined;
    return setFromMenu(interaction, caseOf(payload), { field: 'severity', value }, shownOf(payload.selected));
  },
};
