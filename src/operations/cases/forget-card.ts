import { z } from 'zod';
import { deleteShownParts } from '../../store/cases/case-cards.ts';
import type { WriteOperation } from '../operation.ts';

/** Forget that a case was shown in a channel, because somebody deleted its card there; it can be shared there again. */
export const forgetCard: WriteOperation<{ caseId: string; channelId: string; ts: string }, null> = {
  name: 'forgetCard',
  capability: 'read_cases',
  input: z.object({ caseId: z.string(), channelId: z.string(), ts: z.string() }),
  async write({ tx, actor, touched }, { caseId, channelId, ts }) {
    touched.add(caseId);
    await deleteShownParts(tx, actor, caseId, channelId, ts);
    return null;
  },
};
