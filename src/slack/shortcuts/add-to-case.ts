import { getCase } from '../../operations/get-case.ts';
import { keepDraft } from '../../operations/keep-draft.ts';
import { addToCaseForm } from '../forms/add-to-case.ts';
import type { Shortcut } from '../interaction.ts';
import { evidenceOf } from './evidence-of.ts';

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
