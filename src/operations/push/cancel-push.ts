import { z } from 'zod';
import { renderCases } from '../../store/render-jobs.ts';
import type { WriteOperation } from '../operation.ts';
import { answerPush } from './apply-push-event.ts';

/** Give up a push that waits, failed, or of which nobody knows whether it made a ticket. Throw where it is over. */
export const cancelPush: WriteOperation<{ pushId: string }, { caseId: string }> = {
  name: 'cancelPush',
  capability: 'push_cases',
  input: z.object({ pushId: z.uuid() }),
  async write(context, { pushId }) {
    const { tx, actor, touched } = context;
    const event = { kind: 'cancelled' as const, trouble: null, by: actor.user };
    const { case_id: caseId } = await answerPush(context, pushId, ['waiting', 'uncertain', 'failed'], event);
    await renderCases(tx, actor, [caseId]);
    touched.add(caseId);
    return { caseId };
  },
};
