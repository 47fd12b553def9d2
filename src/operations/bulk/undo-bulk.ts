import { z } from 'zod';
import type { BulkInput } from '../../core/bulk/bulk-run.ts';
import { BULK_UNDO_MINUTES } from '../../core/bulk/undo.ts';
import { DocketError } from '../../core/error.ts';
import { copyBulkItems } from '../../store/bulk/bulk.ts';
import { insertRun, noteRun } from '../../store/runs.ts';
import { storeActor } from '../actor.ts';
import type { WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';

import { type BulkRun, checkOwner, lockBulkRun } from './bulk-run.ts';
import { begin } from './start-bulk.ts';

/**
 * Take a bulk run back, in a run of its own that speaks in the same message: for an hour, by the person who began it.
 * Throw a `DocketError` when it is too late, already done, or nothing was changed.
 */
export const undoBulk: WriteOperation<{ runId: string }, { undoId: string }> = {
  name: 'undoBulk',
  capability: 'read_cases',
  input: z.object({ runId: z.uuid() }),
  async write(context, { runId }) {
    const { tx, deps, actor, at } = context;
    const run = await lockBulkRun(tx, actor, runId);
    checkOwner(run, actor, 'undo');
    requireRight(actor, ...run.action.needs);
    checkUndoable(run, at);
    const undoId = deps.id();
    const total = await copyBulkItems(tx, actor, { from: runId, to: undoId }, ['changed'], { watch: null });
    const input: BulkInput = { ...run.input, action: 'undo', params: { of: runId } };
    const unconfirmed = { id: undoId, kind: 'bulk' as const, state: 'unconfirmed' as const, created_at: at };
    await insertRun(tx, actor, { ...unconfirmed, input, actor: storeActor(actor) });
    const { message } = run.result;
    await begin(context, undoId, { total, counts: {}, done: 0, ...(message && { message }) });
    await noteRun(tx, actor, runId, { undoneBy: undoId });
    return { undoId };
  },
};

/** Tell whether what a run did can be taken back at all. Cards in a channel stay where they were shared. */
export function isUndoableRun({ action, result, state }: Pick<BulkRun, 'action' | 'result' | 'state'>): boolean {
  const hasEnded = state === 'done' || state === 'cancelled' || state === 'failed';
  const ways = ['edit', 'comment', 'delete', 'restore', 'connector'];
  return hasEnded && ways.includes(action.way) && (result.counts.changed ?? 0) > 0 && !result.undoneBy;
}

function checkUndoable(run: BulkRun, at: string): void {
  if (run.result.undoneBy) throw new DocketError('bulk_undone_already');
  if (!isUndoableRun(run)) throw new DocketError('bulk_nothing_to_undo');
  const earliest = new Date(Date.parse(at) - BULK_UNDO_MINUTES * 60_000).toISOString();
  if (run.finished_at !== null && run.finished_at < earliest) {
    throw new DocketError('bulk_undo_too_late');
  }
}
