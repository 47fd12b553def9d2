import { CASE_SEVERITIES } from '../../../core/cases/case.ts';
import { updateCases } from '../../../operations/cases/update-cases.ts';
import type { Action } from '../../context/interaction.ts';
import { replyEdited } from '../../flows/cases/reply-edited.ts';
import { chosenOf } from '../../views/input-values.ts';
import { caseOf } from './case-of.ts';

/** The severity menu of a card. The card itself shows the result; the answer only offers to take it back. */
export const caseSeverity: Action = {
  actionId: 'case_severity',
  async run(interaction, hit) {
    const severity = chosenOf(CASE_SEVERITIES, hit.selected);
    if (!severity) return undefined;
    const [updated] = await interaction.perform(updateCases, { cases: [caseOf(hit)], patch: { severity } });
    if (!updated?.changed) return undefined;
    return replyEdited(updated, `severity is now ${updated.case.severity}.`, interaction.actor.spaceId);
  },
};
