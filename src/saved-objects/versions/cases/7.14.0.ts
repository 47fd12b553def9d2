import { type Step, withDefaults } from '../step.ts';

/** Every case gets an owner. Kibana overwrites here; an owner that is present is kept. */
export const step: Step = {
  version: '7.14.0',
  up: (object) => withDefaults(object, { owner: 'securitySolution' }),
};
