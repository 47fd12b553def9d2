import { type Step, withDefaults } from '../step.ts';

/** Alerts are synchronised unless a case says otherwise. Kibana overwrites here; a setting that is present is kept. */
export const step: Step = {
  version: '7.11.0',
  up: (object) => withDefaults(object, { settings: { syncAlerts: true } }),
};
