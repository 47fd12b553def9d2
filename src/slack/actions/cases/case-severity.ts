import { CASE_SEVERITIES } from '../../../core/cases/case.ts';
import { updateCases } from '../../../operations/cases/update-cases.ts';
import type { Action } from '../../context/interaction.ts';
import { respondEdited } from '../../flows/cases/respond-edited.ts';
import { chosenOf } from '../../views/input-values.ts';
import { caseOf } from './case-of.ts';

/** The severity menu of a card. The card itself shows the result; the answer only offers to take it back. */
export const caseSeverity: Action = {
  actionId: 'case_severity',
  async run(interaction, payload) {
    const severity = chosenOf(CASE_SEVERITIES, payload.selected);
    if (!severity) return undefined;
    const [updated] = await interaction.perform(updateCases, { cases: [caseOf(payload)], patch: { severity } });
    if (!updated?.changed) return undefined;
    return respondEdited(updated, `severity is now ${updated.case.severity}.`, interaction.actor.spaceId);
  },
};
