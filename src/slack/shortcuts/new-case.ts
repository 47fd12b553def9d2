import { createCaseForm } from '../forms/create-case.ts';
import type { Shortcut } from '../interaction.ts';

/** *New case*, from anywhere. */
export const newCaseShortcut: Shortcut = {
  callbackId: 'new_case',
  run: async ({ actor }) => ({ form: createCaseForm.view({ title: '' }, { spaceId: actor.spaceId }) }),
};
