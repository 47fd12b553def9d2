import type { Shortcut } from '../context/interaction.ts';
import { openAddToCaseForm } from '../flows/attachments/open-add-to-case-form.ts';

/** *Add to case*: the message with its files and images becomes a comment of the case that is picked. */
export const addToCase: Shortcut = {
  callbackId: 'add_to_case',
  run: async (interaction, message) => message && openAddToCaseForm(interaction, message),
};
