import { z } from 'zod';
import { type EvidenceSource, evidenceSource } from '../../core/attachments/evidence.ts';
import { DocketError } from '../../core/error.ts';
import { findDraft } from '../../store/workspace/drafts.ts';
import type { ReadOperation } from '../operation.ts';

/** Return the message that a form kept. Throw when it is gone: a form that stayed open for more than a day. */
export const getDraft: ReadOperation<{ id: string }, EvidenceSource> = {
  name: 'getDraft',
  capability: 'create_comment',
  input: z.object({ id: z.uuid() }),
  async read({ db, actor }, { id }) {
    const { success, data } = evidenceSource.safeParse(await findDraft(db, actor.workspaceId, id));
    if (success) return data;
    throw new DocketError('draft_gone');
  },
};
