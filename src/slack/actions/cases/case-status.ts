import { CASE_STATUSES } from '../../../core/cases/case.ts';
import { updateCases } from '../../../operations/cases/update-cases.ts';
import type { Action } from '../../context/interaction.ts';
import { closeOrAsk } from '../../flows/cases/close-or-ask.ts';
import { respondEdited } from '../../flows/cases/respond-edited.ts';
import { chosenOf } from '../../views/input-values.ts';
import { caseOf } from './case-of.ts';

/**
 * The status menu of a card; closing asks why, where the space wants that. The card itself shows the result; the answer
 * only offers to take it back.
 */
export const caseStatus: Action = {
  actionId: 'case_status',
  async run(interaction, payload) {
    const status = chosenOf(CASE_STATUSES, payload.selected);
    if (!status) return undefined;
    if (status === 'closed') return closeOrAsk(interaction, caseOf(payload));
    const [updated] = await interaction.perform(updateCases, { cases: [caseOf(payload)], patch: { status } });
    if (!updated?.changed) return undefined;
    return respondEdited(updated, `status is now ${updated.case.status}.`, interaction.actor.spaceId);
  },
};
