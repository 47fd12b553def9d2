import { CASE_SEVERITIES, CASE_STATUSES } from '../../../core/cases/case.ts';
import { isOneOf } from '../../../core/objects.ts';
import type { Action } from '../../context/interaction.ts';
import { closeOrAsk } from '../../flows/cases/close-or-ask.ts';
import { setFromMenu } from '../../flows/cases/set-from-menu.ts';
import { caseOf } from './case-of.ts';

/** The button that sets what a menu chose, although somebody else set another value meanwhile. */
export const caseSetAnyway: Action = {
  actionId: 'case_set_anyway',
  async run(interaction, payload) {
    const [field, value] = payload.value?.split('/') ?? [];
    const reference = caseOf(payload);
    if (field === 'status' && value === 'closed') return replacing(await closeOrAsk(interaction, reference));
    if (field === 'status' && isOneOf(CASE_STATUSES, value))
      return replacing(await setFromMenu(interaction, reference, { field, value }));
    if (field === 'severity' && isOneOf(CASE_SEVERITIES, value))
      return replacing(await setFromMenu(interaction, reference, { field, value }));
    return undefined;
  },
};

/** An answer takes the place of the question; a form opens above it. */
function replacing<T extends object | undefined>(response: T): T {
  return response && 'text' in response ? { ...response, replaceOriginal: true } : response;
}
