import { z } from 'zod';
import { checkRights } from '../../core/bulk/index.ts';
import { DocketError } from '../../core/error.ts';
import { addEffect } from '../../store/effects.ts';
import { beginRun } from '../../store/runs.ts';
import { storeActor } from '../actor.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';

import { type BulkProgress, checkOwner, lockBulkRun } from './bulk-run.ts';

/** The tries of a run's job: kills by the dozen must not use them up. Those without progress are counted apart. */
const BULK_RUN_ATTEMPTS = 1_000;

const input = z.object({ runId: z.uuid(), typed: z.string().optional() });

/**
 * Begin a run that was previewed. Where it destroys, `typed` must be the number of its cases. Begun twice is begun
 * once.
 */
export const startBulk: WriteOperation<z.infer<typeof input>, { total: number }> = {
  name: 'startBulk',
  capability: 'read_cases',
  input,
  async write(context, { runId, typed }) {
    const { tx, actor } = context;
    const run = await lockBulkRun(tx, actor, runId);
    checkOwner(run, actor, 'begin');
    checkRights(run.action, actor.capabilities);
    const { total } = run.progress;
    if (run.state !== 'unconfirmed') return { total };
    if (run.action.destructive && Number(typed?.replaceAll(/[,.\s]/g, '')) !== total) {
      throw new DocketError('bulk_number_wrong', { total }, { field: 'typed' });
    }
    await begin(context, runId, { total, counts: {}, done: 0 });
    return { total };
  },
};

/** Carry a run out in the background. The bulk runs of a space go one after the other. */
export async function begin({ tx, actor }: WriteContext, runId: string, progress: BulkProgress): Promise<void> {
  await beginRun(tx, actor, runId, { actor: storeActor(actor), result: { ...progress } });
  await addRunJob(tx, actor, runId);
}

/** Add the job that carries a bulk run on, or report how it ended. */
export async function addRunJob(
  tx: WriteContext['tx'],
  { workspaceId, spaceId }: { workspaceId: string; spaceId: string },
  runId: string,
): Promise<void> {
  const queue = `bulk:${workspaceId}:${spaceId}`;
  await addEffect(tx, 'run', { workspaceId, spaceId, runId }, { queue, maxAttempts: BULK_RUN_ATTEMPTS });
}
