import type { Action } from '../../context/interaction.ts';
import { difference } from '../../views/initial-values.ts';
import { chosenAll } from '../../views/input-values.ts';
import { changeShown } from './change-shown.ts';

/** The tags menu of a case's details. */
export const caseTags: Action = {
  actionId: 'case_tags',
  run: (interaction, payload) =>
    changeShown(interaction, payload, 'tags', ({ tags }) => ({
      tags: difference(tags, chosenAll(payload.selected)) ?? {},
    })),
};
