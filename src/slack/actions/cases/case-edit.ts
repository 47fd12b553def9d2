import type { Action } from '../../context/interaction.ts';
import { openEditForm } from '../../flows/cases/open-edit-form.ts';
import { caseOf } from './case-of.ts';

/** The Edit button of a card. */
export const caseEdit: Action = {
  actionId: 'case_edit',
  run: (interaction, payload) => openEditForm(interaction, caseOf(payload)),
};
