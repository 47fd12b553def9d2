import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { stopRun } from '../../store/runs.ts';
import type { WriteOperation } from '../operation.ts';
import { lockBulkRun } from './bulk-run.ts';
import { addReport } from './start-bulk.ts';

/**
 * Stop a bulk run after the slice it is at; what was done stays, and can be undone. One that has ended stays as it is.
 */
export const cancelRun: WriteOperation<{ runId: string }, { stopped: boolean }> = {
  name: 'cancelRun',
  capability: 'read_cases',
  input: z.object({ runId: z.uuid() }),
  async write({ tx, actor, at }, { runId }) {
    const run = await lockBulkRun(tx, actor, runId);
    if (run.actor.user.profile_uid !== actor.user.profile_uid && !actor.capabilities.has('cases_settings')) {
      throw new DocketError('bulk_stop_not_allowed');
    }
    if (run.state !== 'waiting' && run.state !== 'running') return { stopped: false };
    await stopRun(tx, actor, runId, at);
    await addReport(tx, actor, runId);
    return { stopped: true };
  },
};
