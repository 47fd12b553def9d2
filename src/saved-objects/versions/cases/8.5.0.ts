import { type Step, withDefaults } from '../step.ts';

/** Cases can be assigned. */
export const step: Step = {
  version: '8.5.0',
  up: (object) => withDefaults(object, { assignees: [] }),
};
