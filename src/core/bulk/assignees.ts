import { z } from 'zod';
import { assignee } from '../cases/case-schemas.ts';
import { editAction } from './edit-action.ts';
import { listChange, listMode } from './list-change.ts';

/** Assign people, take them off, or put them in the place of all others. */
export const assignees = editAction({
  field: 'assignees',
  needs: ['cases_assign'],
  params: z
    .object({ mode: listMode, assignees: z.array(assignee) })
    .refine(({ mode, assignees: named }) => mode === 'replace' || named.length > 0, {
      path: ['assignees'],
      message: 'Name somebody.',
    }),
  change: ({ mode, assignees: named }) => listChange(mode, named),
  overwrites: ({ mode }) => mode === 'replace',
});
