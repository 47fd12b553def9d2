import { CASE_SEVERITIES, CASE_STATUSES } from '../../../core/cases/case.ts';
import { isOneOf } from '../../../core/objects.ts';
import type { MenuChoice } from '../../blocks/cases/changed-by-other.ts';
import type { Action } from '../../context/interaction.ts';
import { closeOrAsk } from '../../flows/cases/close-or-ask.ts';
import { setFromMenu } from '../../flows/cases/set-from-menu.ts';
import { caseOf } from './case-of.ts';

/** The button that sets what a menu chose, although somebody else set another value meanwhile. */
export const caseSetAnyway: Action = {
  actionId: 'case_set_anyway',
  async run(interaction, payload) {
    const choice = choiceOf(payload.value);
    if (!choice) return undefined;
    const reference = caseOf(payload);
    const response =
      choice.value === 'closed'
        ? await closeOrAsk(interaction, reference)
        : await setFromMenu(interaction, reference, choice);
    // An answer takes the place of the question; a form opens above it.
    return response && 'text' in response ? { ...response, replaceOriginal: true } : response;
  },
};

function choiceOf(written = ''): MenuChoice | undefined {
  const [field, value] = written.split('/');
  if (field === 'status' && isOneOf(CASE_STATUSES, value)) return { field, value };
  return field === 'severity' && isOneOf(CASE_SEVERITIES, value) ? { field, value } : undefined;
}
