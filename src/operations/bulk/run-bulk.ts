import { z } from 'zod';
import type { BulkProgress } from '../../core/bulk/bulk-run.ts';
import { addCounts, MISSING } from '../../core/bulk/outcome.ts';
import { nextBulkItems, saveBulkOutcomes } from '../../store/bulk/bulk.ts';
import { finishRun, noteRun } from '../../store/runs.ts';
import type { WriteOperation } from '../operation.ts';
import { requireRight } from '../require-right.ts';
import { lockBulkRun } from './bulk-run.ts';
import { ways } from './bulk-ways.ts';
import { addReport } from './start-bulk.ts';

/** Cases of one transaction: an edit of one of them waits no longer than that takes. */
export const BULK_SLICE_CASES = 500;

const input = z.object({
  runId: z.uuid(),
  attempt: z.number().int().optional(),
  slice: z.number().int().positive().optional(),
});

/**
 * Carry a running bulk on by one slice: the cases, their activity, their results and the run's progress are one
 * transaction, so that each case is done once however often a process dies. Return whether more is to be done.
 *
 * Each case is decided as it is now, under lock, and not as it was when it was chosen.
 */
export const runBulk: WriteOperation<z.infer<typeof input>, { more: boolean; progress: BulkProgress }> = {
  name: 'runBulk',
  capability: 'read_cases',
  input,
  async write(context, { runId, attempt = 0, slice = BULK_SLICE_CASES }) {
    const { tx, actor, at } = context;
    const { state, action, params, result: progress } = await lockBulkRun(tx, actor, runId);
    if (state !== 'running') return { more: false, progress };
    requireRight(actor, ...action.needs);
    const items = await nextBulkItems(tx, actor, runId, progress.done, slice);
    const run = { id: runId, renderAt: renderTime(progress.renderAt, at) };
    const outcomes = await ways[action.way](
      { ...context, run },
      { action, params, items, files: progress.files ?? [] },
    );
    const results = items.map(({ seq, case_id }) => ({ seq, ...(outcomes.get(case_id) ?? MISSING) }));
    await saveBulkOutcomes(tx, actor, runId, results);
    const after: BulkProgress = {
      ...progress,
      counts: addCounts(progress.counts, results),
      done: items.at(-1)?.seq ?? progress.done,
      renderAt: run.renderAt.toISOString(),
      attempt,
    };
    const more = after.done < progress.total;
    if (more) await noteRun(tx, actor, runId, after);
    else {
      await finishRun(tx, actor, runId, { state: 'done', result: after, at });
      await addReport(tx, actor, runId);
    }
    return { more, progress: after };
  },
};

/** Cards are refreshed from now on, after those that the run changed before. */
function renderTime(planned: string | undefined, at: string): Date {
  return new Date(planned !== undefined && planned > at ? planned : at);
}
