import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { restoreCases } from '../../../operations/cases/restore-cases.ts';
import { type Message, sentenceMessage } from '../../blocks/message.ts';
import type { Interaction } from '../../context/interaction.ts';

/** Take a case out of the trash and say so. */
export async function restoreCase(interaction: Interaction, reference: CaseReference): Promise<Message> {
  const found = await interaction.perform(restoreCases, { reference });
  return sentenceMessage(`Case #${found.incremental_id} is back: ${found.title}.`);
}
