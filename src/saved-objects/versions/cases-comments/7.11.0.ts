import { type Step, withDefaults } from '../step.ts';

/** Attachments get a kind; until now there were only comments of people. */
export const step: Step = {
  version: '7.11.0',
  up: (object) => withDefaults(object, { type: 'user' }),
};
