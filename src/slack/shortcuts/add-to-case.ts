import { getCase } from '../../operations/cases/get-case.ts';
import { keepDraft } from '../../operations/workspace/keep-draft.ts';
import type { Shortcut } from '../context/interaction.ts';
import { evidenceOf } from '../flows/attachments/read-evidence.ts';
import { addToCaseForm } from '../forms/attachments/add-to-case.ts';

/** *Add to case*: the message with its files and images becomes a comment of the case that is picked. */
export const addToCase: Shortcut = {
  callbackId: 'add_to_case',
  async run(interaction, message) {
    if (!message) return undefined;
    const source = await evidenceOf(interaction, message);
    const draftId = await interaction.perform(keepDraft, { value: source });
    const isPrivate = interaction.place?.isPrivate === true ? { isPrivate: true } : {};
    const thread = interaction.threadCase;
    const here = thread ? interaction.inSpace(thread.spaceId) : interaction;
    const own = thread && (await here.perform(getCase, { reference: { id: thread.id } }));
    return {
      form: addToCaseForm.view(
        { source, ...(own && { case: own }), ...isPrivate },
        { spaceId: here.actor.spaceId, draftId },
      ),
    };
  },
};
