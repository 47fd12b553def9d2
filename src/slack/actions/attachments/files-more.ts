import type { Action } from '../../context/interaction.ts';
import { showFiles } from '../../flows/attachments/show-files.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button under a list of files that goes on. */
export const filesMore: Action = {
  actionId: 'files_more',
  run: (interaction, payload) => showFiles(interaction, caseOf(payload), Number(payload.value ?? 0)),
};
