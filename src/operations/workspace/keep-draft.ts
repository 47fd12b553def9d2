import { z } from 'zod';
import { type EvidenceSource, evidenceSource } from '../../core/attachments/evidence.ts';
import { insertDraft } from '../../store/workspace/drafts.ts';
import type { WriteOperation } from '../operation.ts';

/** Keep the message that an open form must remember and Slack cannot hold for it; return the id under which it is found again. */
export const keepDraft: WriteOperation<{ value: EvidenceSource }, string> = {
  name: 'keepDraft',
  capability: 'create_comment',
  input: z.object({ value: evidenceSource }),
  async write({ tx, deps, actor }, { value }) {
    const id = deps.id();
    await insertDraft(tx, actor.workspaceId, id, value);
    return id;
  },
};
