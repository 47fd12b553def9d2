import { z } from 'zod';
import { addEffect } from '../../store/effects.ts';
import type { WriteOperation } from '../operation.ts';
import { lockBulkRun } from './bulk-run.ts';

/** Send this person the list of what became of each case of a bulk run, as files. */
export const getRunResults: WriteOperation<{ runId: string }, { total: number }> = {
  name: 'getRunResults',
  capability: 'read_cases',
  input: z.object({ runId: z.uuid() }),
  async write({ tx, actor }, { runId }) {
    const { result } = await lockBulkRun(tx, actor, runId);
    const { workspaceId, spaceId, user } = actor;
    await addEffect(tx, 'bulk_report', { workspaceId, spaceId, runId, userId: user.profile_uid ?? '' });
    return { total: result.total };
  },
};
