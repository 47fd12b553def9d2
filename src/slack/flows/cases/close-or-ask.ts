import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { closeCases } from '../../../operations/attachments/close-cases.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { getSpaceSettings } from '../../../operations/workspace/space-settings.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { closeCaseForm } from '../../forms/cases/close-case.ts';
import { closedWords } from './closed-words.ts';
import { respondEdited } from './respond-edited.ts';
import { askWhere } from './set-from-menu.ts';

/**
 * Close a case; where its space asks why, by a form that can be sent as it is. Where somebody else changed the status
 * since a menu showed `shown`, ask first.
 */
export async function closeOrAsk(
  interaction: Interaction,
  reference: CaseReference,
  shown?: string,
): Promise<InteractionResponse> {
  const { spaceId } = interaction.actor;
  const [{ asksReason }, found] = await Promise.all([
    interaction.perform(getSpaceSettings, {}),
    interaction.perform(getCase, { reference }),
  ]);
  if (shown !== undefined && shown !== found.status && found.status !== 'closed') {
    const question = await askWhere(interaction, reference, { field: 'status', value: 'closed' });
    if (question) return question;
  }
  if (asksReason && found.status !== 'closed') {
    const channelId = interaction.conversation?.channelId;
    const about = { spaceId, number: found.incremental_id, ...(channelId !== undefined && { channelId }) };
    return { form: closeCaseForm.view({ case: found }, about) };
  }
  const [updated] = await interaction.perform(closeCases, { cases: [reference] });
  return updated?.changed ? respondEdited(updated, closedWords(updated, { comment: '' }), spaceId) : undefined;
}
