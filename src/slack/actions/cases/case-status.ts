import { CASE_STATUSES } from '../../../core/cases/case.ts';
import type { Action } from '../../context/interaction.ts';
import { closeOrAsk } from '../../flows/cases/close-or-ask.ts';
import { setFromMenu } from '../../flows/cases/set-from-menu.ts';
import { chosenOf, shownOf } from '../../views/input-values.ts';
import { caseOf } from './case-of.ts';

/**
 * The status menu of a card; closing asks why, where the space wants that. The card itself shows the result; the answer
 * only offers to take it back, or asks where somebody else was faster.
 */
export const caseStatus: Action = {
  actionId: 'case_status',
  async run(interaction, payload) {
    const value = chosenOf(CASE_STATUSES, payload.selected);
    if (!value) return undefined;
    const shown = shownOf(payload.selected);
    if (value === 'closed') return closeOrAsk(interaction, caseOf(payload), shown);
    return setFromMenu(interaction, caseOf(payload), { field: 'status', value }, shown);
  },
};
