import { z } from 'zod';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import type { WriteOperation } from '../operation.ts';
import { requirePush } from './apply-push-event.ts';
import { type PushRequested, request } from './request-pushes.ts';

interface Input {
  pushId: string;
  reportTo?: ReportTo | undefined;
}

/** Ask once more for a push that failed; the end is reported where it is asked for now. Throw where it did not fail. */
export const retryPush: WriteOperation<Input, PushRequested[]> = {
  name: 'retryPush',
  capability: 'push_cases',
  input: z.object({ pushId: z.uuid(), reportTo: reportTo.optional() }),
  async write(context, { pushId, reportTo }) {
    const { case_id } = await requirePush(context, pushId, ['failed']);
    return request(context, [case_id], reportTo);
  },
};
