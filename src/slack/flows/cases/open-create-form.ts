import { MAX_TITLE_LENGTH } from '../../../core/limits.ts';
import { plainText } from '../../../core/markdown/index.ts';
import { cut } from '../../../core/text.ts';
import { createCase } from '../../../operations/cases/create-case.ts';
import { authorise } from '../../../operations/perform.ts';
import { keepDraft } from '../../../operations/workspace/keep-draft.ts';
import type { Interaction, InteractionResponse, ShortcutMessage } from '../../context/interaction.ts';
import { createCaseForm } from '../../forms/cases/create-case.ts';
import { originLine, withUnnamed } from '../attachments/late-names.ts';
import { readEvidence } from '../attachments/read-evidence.ts';

/** What the form of a new case begins with: its title, the channel of its card, and the draft whose files come along. */
interface CreateStart {
  title?: string;
  channelId?: string | undefined;
  draftId?: string | undefined;
}

/** Open the form for a new case, its title filled in; the card appears in the channel, where there is one. */
export function openCreateForm(
  { actor }: Interaction,
  { title = '', channelId, draftId }: CreateStart = {},
): InteractionResponse {
  authorise(createCase, actor);
  const metadata = {
    spaceId: actor.spaceId,
    ...(channelId !== undefined && { channelId }),
    ...(draftId !== undefined && { draftId }),
  };
  return { form: createCaseForm.view({ title }, metadata) };
}

/** Open the form for a new case, title and description taken from a message, whose files come along. */
export async function openCreateFormFrom(
  interaction: Interaction,
  message: ShortcutMessage,
): Promise<InteractionResponse> {
  const source = withUnnamed(interaction, message, await readEvidence(interaction, message));
  const draftId = await interaction.perform(keepDraft, { value: source });
  const { text, permalink, authorName, channelId } = source;
  const from = originLine(authorName, permalink);
  const model = {
    title: cut(plainText(text, MAX_TITLE_LENGTH), MAX_TITLE_LENGTH),
    description: `${text}\n\n${from}`.trim(),
  };
  return { form: createCaseForm.view(model, { spaceId: interaction.actor.spaceId, channelId, draftId }) };
}
