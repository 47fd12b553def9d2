import { z } from 'zod';
import type { BulkProgress } from '../../core/bulk/bulk-run.ts';
import { DocketError } from '../../core/error.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { beginRun } from '../../store/runs.ts';
import { storeActor } from '../actor.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';

import { checkOwner, lockBulkRun } from './bulk-run.ts';

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
    requireRight(actor, ...run.action.needs);
    const { total } = run.result;
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
  await beginRun(tx, actor, runId, { actor: storeActor(actor), result: progress });
  await addJob(tx, 'carry_out_run', actor, runId);
}

/** Add the job that brings the message of a bulk run up to date, after those that go on already. */
export async function addReport(tx: Tx, scope: Scope, runId: string): Promise<void> {
  await addJob(tx, 'report_run', scope, runId);
}

async function addJob(
  tx: Tx,
  kind: 'carry_out_run' | 'report_run',
  { workspaceId, spaceId }: Scope,
  runId: string,
): Promise<void> {
  const queue = `bulk:${workspaceId}:${spaceId}`;
  await addEffect(tx, kind, { workspaceId, spaceId, runId }, { queue, maxAttempts: BULK_RUN_ATTEMPTS });
}
