import { createCase } from '../../operations/create-case.ts';
import { authorise } from '../../operations/perform.ts';
import { createCaseForm } from '../forms/create-case.ts';
import type { Shortcut } from '../interaction.ts';

/** *New case*, from anywhere. */
export const newCaseShortcut: Shortcut = {
  callbackId: 'new_case',
  async run({ actor }) {
    authorise(createCase, actor);
    return { form: createCaseForm.view({ title: '' }, { spaceId: actor.spaceId }) };
  },
};
