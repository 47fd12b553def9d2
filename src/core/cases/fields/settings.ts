import type { CaseSettings } from '../case.ts';
import type { Field } from './field.ts';

/** Switches of a case: sync alerts, extract observables, external sync. An edit names only what it switches. */
export const settings: Field<'settings', Partial<CaseSettings>> = {
  name: 'settings',
  change: (before, change) => ({
    ...before,
    ...change,
    ...(change.externalSync && { externalSync: { autoPush: false, ...before.externalSync, ...change.externalSync } }),
  }),
  record: (before, after) => [{ action: 'update', payload: { settings: after }, previous: before }],
  replay: (value, { payload }) => payload.settings ?? value,
};
