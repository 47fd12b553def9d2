import { z } from 'zod';
import type { WriteOperation } from '../operation.ts';
import { openPush } from './own-push.ts';
import { type PushReply, type PushRequested, pushReply, request } from './request-pushes.ts';

interface Input {
  pushId: string;
  reply?: PushReply | undefined;
}

/** Ask once more for a push that failed; the end is told where it is asked for now. Throw where it did not fail. */
export const retryPush: WriteOperation<Input, PushRequested[]> = {
  name: 'retryPush',
  capability: 'push_cases',
  input: z.object({ pushId: z.uuid(), reply: pushReply.optional() }),
  async write(context, { pushId, reply }) {
    const { case_id } = await openPush(context, pushId, ['failed']);
    return request(context, [case_id], reply);
  },
};
