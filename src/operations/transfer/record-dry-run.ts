import { z } from 'zod';
import { addEffect } from '../../store/effects.ts';
import { draftRun, lockRun } from '../../store/runs.ts';
import type { WriteOperation } from '../operation.ts';
import { type ImportPreview, importPreview } from './import-run.ts';

/** Note what an import would bring, and report it; the run then awaits confirmation. */
export const importTried: WriteOperation<{ runId: string; preview: ImportPreview }, null> = {
  name: 'importTried',
  capability: 'import_export',
  input: z.object({ runId: z.uuid(), preview: importPreview }),
  async write({ tx, actor }, { runId, preview }) {
    const run = await lockRun(tx, actor, runId);
    if (run?.state !== 'running' && run?.state !== 'waiting') return null;
    await draftRun(tx, actor, runId, { ...run.result, preview });
    const { workspaceId, spaceId } = actor;
    await addEffect(tx, 'run', { workspaceId, spaceId, runId, tells: true });
    return null;
  },
};
