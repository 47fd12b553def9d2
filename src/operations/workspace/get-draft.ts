import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { findDraft } from '../../store/workspace/drafts.ts';
import type { ReadOperation } from '../operation.ts';

/** Return what a form kept. Throw when it is gone: a form that stayed open for more than a day. */
export const getDraft: ReadOperation<{ id: string }, unknown> = {
  name: 'getDraft',
  capability: 'create_comment',
  input: z.object({ id: z.uuid() }),
  async read({ db, actor }, { id }) {
    const value = await findDraft(db, actor.workspaceId, id);
    if (value !== undefined) return value;
    throw new DocketError('draft_gone');
  },
};
