import type { CaseStatus } from '../../core/case.ts';
import { updateCases } from '../../operations/update-cases.ts';
import type { Action } from '../interaction.ts';
import { caseOf } from './case-of.ts';

/** The status menu of a card. The card itself shows the result. */
export const caseStatus: Action = {
  actionId: 'case_status',
  async run(interaction, hit) {
    const status = hit.selected.selected_option?.value as CaseStatus | undefined;
    if (status) await interaction.perform(updateCases, { cases: [caseOf(hit)], patch: { status } });
    return undefined;
  },
};
