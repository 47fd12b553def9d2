import type { Action } from '../../context/interaction.ts';
import { chosen } from '../../views/input-values.ts';
import { changeShown } from './change-shown.ts';

/** The category menu of a case's details. */
export const caseCategory: Action = {
  actionId: 'case_category',
  run: (interaction, payload) =>
    changeShown(interaction, payload, 'category', () => ({ category: chosen(payload.selected) })),
};

/** The button beside it. */
export const caseCategoryRemove: Action = {
  actionId: 'case_category_remove',
  run: (interaction, payload) => changeShown(interaction, payload, 'category', () => ({ category: null })),
};
