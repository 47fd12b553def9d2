import type { Shortcut } from '../context/interaction.ts';
import { openCreateFormFrom } from '../flows/cases/open-create-form.ts';

/** *Create case from message*: the form, title and description taken from the message. */
export const caseFromMessage: Shortcut = {
  callbackId: 'case_from_message',
  run: async (interaction, message) => message && openCreateFormFrom(interaction, message),
};
