import { MAX_TITLE_LENGTH } from '../../../core/limits.ts';
import { createCase } from '../../../operations/cases/create-case.ts';
import { authorise } from '../../../operations/perform.ts';
import { keepDraft } from '../../../operations/workspace/keep-draft.ts';
import type { Interaction, InteractionResponse, ShortcutMessage } from '../../context/interaction.ts';
import { createCaseForm } from '../../forms/cases/create-case.ts';
import { headingOf } from '../../text/read-message/heading.ts';
import { readEvidence } from '../attachments/read-evidence.ts';
import { describeSource } from './describe-source.ts';
import { placeOfCard } from './place-of-card.ts';

/** What the form of a new case begins with: its title, the channel of its card, and the draft whose files come along. */
interface CreateStart {
  title?: string;
  channelId?: string | undefined;
  draftId?: string | undefined;
}

/** Open the form for a new case, its title filled in; the card appears in the channel, where there is one. */
export async function openCreateForm(
  interaction: Interaction,
  { title = '', channelId, draftId }: CreateStart = {},
): Promise<InteractionResponse> {
  const { actor } = interaction;
  authorise(createCase, actor);
  const { notice, ...place } = await placeOfCard(interaction, channelId);
  const metadata = { spaceId: actor.spaceId, ...place, ...(draftId !== undefined && { draftId }) };
  return { form: createCaseForm.view({ title, ...(notice !== undefined && { notice }) }, metadata) };
}

/** Open the form for a new case, title and description taken from a message, whose files come along. */
export async function openCreateFormFrom(
  interaction: Interaction,
  message: ShortcutMessage,
): Promise<InteractionResponse> {
  const { ofFiles: _, ...source } = await readEvidence(interaction, message);
  const draftId = await interaction.perform(keepDraft, { value: source });
  const { notice, ...place } = await placeOfCard(interaction, source.channelId);
  const model = {
    title: headingOf(message, interaction.names, MAX_TITLE_LENGTH),
    description: describeSource(source).description,
    ...(notice !== undefined && { notice }),
  };
  return { form: createCaseForm.view(model, { spaceId: interaction.actor.spaceId, ...place, draftId }) };
}
