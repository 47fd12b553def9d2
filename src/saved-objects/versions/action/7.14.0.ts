import { type Step, withDefaults } from '../step.ts';

/** Connectors say whether secrets are missing. Kibana overwrites with false; what is present is kept. */
export const step: Step = {
  version: '7.14.0',
  up: (object) => withDefaults(object, { isMissingSecrets: false }),
};
