import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { getSpaceSettings } from '../../../operations/workspace/space-settings.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { closeCaseForm } from '../../forms/cases/close-case.ts';
import { askWhere, setFromMenu } from './set-from-menu.ts';

const CLOSED = { field: 'status', value: 'closed' } as const;

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
  if (!asksReason || found.status === 'closed') return setFromMenu(interaction, reference, CLOSED, shown);
  const isChanged = shown !== undefined && shown !== found.status;
  const question = isChanged ? await askWhere(interaction, reference, CLOSED) : undefined;
  if (question) return question;
  const channelId = interaction.conversation?.channelId;
  const about = { spaceId, number: found.incremental_id, ...(channelId !== undefined && { channelId }) };
  return { form: closeCaseForm.view({ case: found }, about) };
}
