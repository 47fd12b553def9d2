import { z } from 'zod';
import { RETRIED_RESULTS } from '../../core/bulk/outcome.ts';
import { DocketError } from '../../core/error.ts';
import { copyBulkItems } from '../../store/bulk/bulk.ts';
import { insertRun, noteRun } from '../../store/runs.ts';
import { storeActor } from '../actor.ts';
import type { WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';

import { checkOwner, lockBulkRun } from './bulk-run.ts';
import { addReport, begin } from './start-bulk.ts';

/**
 * Try again what did not work in a run, in a new run: the cases as they are now count as seen, so that what somebody
 * else changed meanwhile is changed all the same. The message of the first run no longer offers it. Throw a
 * `DocketError` when it was tried again already.
 */
export const retryBulk: WriteOperation<{ runId: string }, { runId: string; total: number }> = {
  name: 'retryBulk',
  capability: 'read_cases',
  input: z.object({ runId: z.uuid() }),
  async write(context, { runId }) {
    const { tx, deps, actor, at } = context;
    const run = await lockBulkRun(tx, actor, runId);
    checkOwner(run, actor, 'try again');
    requireRight(actor, ...run.action.needs);
    if (run.result.retriedBy) throw new DocketError('bulk_retried_already');
    const retryId = deps.id();
    const { channelId } = (run.params ?? {}) as { channelId?: string };
    const watched = { watch: run.action.watches, channelId };
    const total = await copyBulkItems(tx, actor, { from: runId, to: retryId }, RETRIED_RESULTS, watched);
    if (total === 0) throw new DocketError('bulk_nothing_to_retry');
    const unconfirmed = { id: retryId, kind: 'bulk' as const, state: 'unconfirmed' as const, created_at: at };
    await insertRun(tx, actor, { ...unconfirmed, input: run.input, actor: storeActor(actor) });
    const { files } = run.result;
    await begin(context, retryId, { total, counts: {}, done: 0, ...(files && { files }) });
    await noteRun(tx, actor, runId, { retriedBy: retryId });
    await addReport(tx, actor, runId);
    return { runId: retryId, total };
  },
};
