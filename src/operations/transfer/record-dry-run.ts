import { z } from 'zod';
import { type ImportPreview, importPreview } from '../../core/transfer/import-run.ts';
import { addEffect } from '../../store/effects.ts';
import { awaitConfirmation, lockRun } from '../../store/runs.ts';
import type { WriteOperation } from '../operation.ts';

/** Note what an import would bring, and report it; the run then awaits confirmation. */
export const recordDryRun: WriteOperation<{ runId: string; preview: ImportPreview }, null> = {
  name: 'recordDryRun',
  capability: 'import_export',
  input: z.object({ runId: z.uuid(), preview: importPreview }),
  async write({ tx, actor }, { runId, preview }) {
    const run = await lockRun(tx, actor, runId);
    if (run?.kind !== 'import' || (run.state !== 'running' && run.state !== 'waiting')) return null;
    await awaitConfirmation(tx, actor, runId, { ...run.result, preview });
    const { workspaceId, spaceId } = actor;
    await addEffect(tx, 'report_run', { workspaceId, spaceId, runId });
    return null;
  },
};
