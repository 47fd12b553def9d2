import { type Step, withDefaults } from '../step.ts';

/** Alerts know their rule. (The association type, also new here, goes again in 8.1.0.) */
export const step: Step = {
  version: '7.12.0',
  up: (object) =>
    object.attributes.type === 'alert' ? withDefaults(object, { rule: { id: null, name: null } }) : object,
};
