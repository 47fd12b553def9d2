import { MAX_TITLE_LENGTH } from '../../core/limits.ts';
import { plainText } from '../../core/markdown/index.ts';
import { cut } from '../../core/text.ts';
import { keepDraft } from '../../operations/workspace/keep-draft.ts';
import type { Shortcut } from '../context/interaction.ts';
import { evidenceOf } from '../flows/attachments/read-evidence.ts';
import { createCaseForm } from '../forms/cases/create-case.ts';

/** *Create case from message*: the form, title and description taken from the message. */
export const caseFromMessage: Shortcut = {
  callbackId: 'case_from_message',
  async run(interaction, message) {
    if (!message) return undefined;
    const source = await evidenceOf(interaction, message);
    const draftId = await interaction.perform(keepDraft, { value: source });
    const { text, permalink, authorName, channelId } = source;
    const from =
      permalink === undefined ? `From a message by ${authorName}.` : `From [a message by ${authorName}](${permalink}).`;
    const model = {
      title: cut(plainText(text, MAX_TITLE_LENGTH), MAX_TITLE_LENGTH),
      description: `${text}\n\n${from}`.trim(),
    };
    return { form: createCaseForm.view(model, { spaceId: interaction.actor.spaceId, channelId, draftId }) };
  },
};
