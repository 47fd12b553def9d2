import type { Shortcut } from '../context/interaction.ts';
import { openCreateForm } from '../flows/cases/open-create-form.ts';

/** *New case*, from anywhere. */
export const newCaseShortcut: Shortcut = {
  callbackId: 'new_case',
  run: async (interaction) => openCreateForm(interaction),
};
