import type { Action } from '../../context/interaction.ts';
import { chosenAll } from '../../views/input-values.ts';
import { changeShown } from './change-shown.ts';

/** The switches of a case's details; one that was never set and is not ticked stays unset. */
export const caseSettings: Action = {
  actionId: 'case_settings',
  run: (interaction, payload) =>
    changeShown(interaction, payload, 'settings', ({ settings }) => {
      const on = chosenAll(payload.selected);
      const names = (['syncAlerts', 'extractObservables'] as const).filter(
        (name) => on.includes(name) !== (settings[name] === true),
      );
      return { settings: Object.fromEntries(names.map((name) => [name, on.includes(name)])) };
    }),
};
