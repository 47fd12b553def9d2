import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { findRun, lockRun, noteRun } from '../../store/runs.ts';
import { countCases } from '../../store/search/case-query.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { addRun } from '../run.ts';
import { readQuery } from '../search/read-query.ts';

/**
 * Export the cases of an earlier export once more, as a bundle and to the same place; return how many there are. Throw a
 * `DocketError` where somebody asked for that before, unless it did not work.
 */
export const exportAsBundle: WriteOperation<{ runId: string }, { total: number }> = {
  name: 'exportAsBundle',
  capability: 'import_export',
  input: z.object({ runId: z.uuid() }),
  async write(context, { runId }) {
    const { tx, actor, deps } = context;
    const run = await lockRun(tx, actor, runId);
    if (run?.kind !== 'export') throw new DocketError('export_gone');
    if (run.result.bundle !== undefined) await refuseSecond(context, run.result.bundle);
    const query = await readQuery(tx, actor, run.input.query);
    const total = await countCases(tx, actor, query, deps.now());
    if (total === 0) throw new DocketError('export_empty');
    const bundle = await addRun(context, { kind: 'export', input: { ...run.input, profile: 'bundle' } });
    await noteRun(tx, actor, runId, { bundle });
    return { total };
  },
};

async function refuseSecond({ tx, actor }: WriteContext, bundleId: string): Promise<void> {
  const state = (await findRun(tx, actor, bundleId))?.state;
  if (state === 'done') throw new DocketError('export_bundled');
  if (state === 'waiting' || state === 'running') throw new DocketError('export_bundle_under_way');
}
