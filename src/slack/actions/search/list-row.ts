import { printCaseReference } from '../../../core/cases/case-reference.ts';
import type { Action } from '../../context/interaction.ts';
import { openBulkForm } from '../../flows/bulk/open-bulk-form.ts';
import { openEditForm } from '../../flows/cases/open-edit-form.ts';
import { showCase } from '../../flows/cases/show-case.ts';
import { caseOf } from '../cases/case-of.ts';

/** The menu of a row: open the case, edit it, or change it together with others. */
export const listRow: Action = {
  actionId: 'list_row',
  run(interaction, payload) {
    const reference = caseOf(payload);
    switch (payload.selected.selected_option?.value) {
      case 'edit':
        return openEditForm(interaction, reference);
      case 'select':
        return openBulkForm(interaction, printCaseReference(reference));
      default:
        return showCase(interaction, reference);
    }
  },
};
