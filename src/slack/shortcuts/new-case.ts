import { createCase } from '../../operations/cases/create-case.ts';
import { authorise } from '../../operations/perform.ts';
import type { Shortcut } from '../context/interaction.ts';
import { createCaseForm } from '../forms/cases/create-case.ts';

/** *New case*, from anywhere. */
export const newCaseShortcut: Shortcut = {
  callbackId: 'new_case',
  async run({ actor }) {
    authorise(createCase, actor);
    return { form: createCaseForm.view({ title: '' }, { spaceId: actor.spaceId }) };
  },
};
