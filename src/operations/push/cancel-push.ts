import { z } from 'zod';
import { reportPushEnded } from '../../store/connectors/report-reauthentication.ts';
import { renderCases } from '../../store/effects.ts';
import { updatePush } from '../../store/push/pushes.ts';
import type { WriteOperation } from '../operation.ts';
import { answered, openPush } from './own-push.ts';

/** Give up a push that waits, failed, or of which nobody knows whether it made a ticket. Throw where it is over. */
export const cancelPush: WriteOperation<{ pushId: string }, { caseId: string }> = {
  name: 'cancelPush',
  capability: 'push_cases',
  input: z.object({ pushId: z.uuid() }),
  async write(context, { pushId }) {
    const { tx, actor, at, touched } = context;
    const push = await openPush(context, pushId, ['waiting', 'uncertain', 'failed']);
    const { case_id: caseId, reauthentication_id } = push;
    await updatePush(tx, actor, pushId, {
      state: 'cancelled',
      finished_at: at,
      trouble: null,
      ...answered(push, actor, 'given_up'),
    });
    if (reauthentication_id !== null) await reportPushEnded(tx, actor, reauthentication_id);
    await renderCases(tx, actor, [caseId]);
    touched.add(caseId);
    return { caseId };
  },
};
