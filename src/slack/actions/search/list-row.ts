import { printCaseReference } from '../../../core/cases/case-reference.ts';
import { openEditForm } from '../../commands/edit.ts';
import type { Action } from '../../context/interaction.ts';
import { caseView } from '../../flows/cases/show-case.ts';
import { runWords } from '../../listen/run-words.ts';
import { caseOf } from '../cases/case-of.ts';

/** The menu of a row: open the case, edit it, or change it together with others. */
export const listRow: Action = {
  actionId: 'list_row',
  run(interaction, hit) {
    const reference = caseOf(hit);
    switch (hit.selected.selected_option?.value) {
      case 'edit':
        return openEditForm(interaction, reference);
      case 'select':
        return runWords(interaction, `bulk ${printCaseReference(reference)}`);
      default:
        return caseView(interaction, reference);
    }
  },
};
