import type { Action } from '../../context/interaction.ts';
import { showFiles } from '../../flows/attachments/show-files.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button under a list of files that goes on. */
export const filesMore: Action = {
  actionId: 'files_more',
  run: (interaction, hit) => showFiles(interaction, caseOf(hit), Number(hit.value ?? 0)),
};
