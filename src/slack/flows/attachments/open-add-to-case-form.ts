import { getCase } from '../../../operations/cases/get-case.ts';
import { keepDraft } from '../../../operations/workspace/keep-draft.ts';
import type { Interaction, InteractionResponse, ShortcutMessage } from '../../context/interaction.ts';
import { addToCaseForm } from '../../forms/attachments/add-to-case.ts';
import { withUnnamed } from './late-names.ts';
import { readEvidence } from './read-evidence.ts';

/** Open the form that adds a message to a case, the case of its thread filled in. */
export async function openAddToCaseForm(
  interaction: Interaction,
  message: ShortcutMessage,
): Promise<InteractionResponse> {
  const source = withUnnamed(interaction, message, await readEvidence(interaction, message));
  const draftId = await interaction.perform(keepDraft, { value: source });
  const isPrivate = interaction.conversation?.isPrivate === true ? { isPrivate: true } : {};
  const thread = interaction.threadCase;
  const here = thread ? interaction.inSpace(thread.spaceId) : interaction;
  const own = thread && (await here.perform(getCase, { reference: { id: thread.id } }));
  return {
    form: addToCaseForm.view(
      { source, ...(own && { case: own }), ...isPrivate },
      { spaceId: here.actor.spaceId, draftId },
    ),
  };
}
