import type { Case } from '../../../core/cases/case.ts';
import type { CasePatch } from '../../../core/cases/fields/index.ts';
import { mark } from '../../../core/cases/merge-edits.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { updateCases } from '../../../operations/cases/update-cases.ts';
import { seenInRow } from '../../blocks/cases/field-controls.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { ActionPayload, Interaction, InteractionResponse } from '../../context/interaction.ts';
import { showCase } from '../../flows/cases/show-case.ts';
import { caseOf } from './case-of.ts';

/**
 * Change a field by its control in a case's details, and show the details anew in place.
 *
 * Details do not follow the case: where the field is no longer as they showed it, nothing is changed, and the person
 * sees what it is now. `patch` gets the case as it was shown.
 */
export async function changeShown(
  interaction: Interaction,
  payload: ActionPayload,
  field: 'tags' | 'category' | 'settings',
  patch: (shown: Case) => CasePatch,
): Promise<InteractionResponse> {
  const reference = caseOf(payload);
  const now = await interaction.perform(getCase, { reference });
  const shown = seenInRow(payload.blockId);
  const current = mark(now[field]) === shown;
  const seen = field === 'category' && shown !== undefined ? { category: shown } : {};
  if (current) await interaction.perform(updateCases, { cases: [reference], patch: patch(now), seen });
  const view = await showCase(interaction, reference);
  const words = `⚠️ Somebody changed the ${field} meanwhile, so I changed nothing. This is how the case is now.`;
  if (current) return { ...view, replaceOriginal: true };
  const said = sentenceMessage(words);
  const blocks = [...said.blocks, ...(view.blocks ?? [])];
  return { text: `${said.text} ${view.text}`, blocks, replaceOriginal: true };
}
