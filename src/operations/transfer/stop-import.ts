import { z } from 'zod';
import { stopRun } from '../../store/runs.ts';
import type { WriteOperation } from '../operation.ts';
import { endedError, lockImport } from './import-run.ts';

/** Give an import up that awaits confirmation, or stop it under way: it has written nothing then. */
export const stopImport: WriteOperation<{ runId: string }, { fileName: string }> = {
  name: 'stopImport',
  capability: 'import_export',
  input: z.object({ runId: z.uuid() }),
  async write({ tx, actor, at }, { runId }) {
    const { state, input } = await lockImport(tx, actor, runId);
    const error = state === 'cancelled' ? null : endedError(state);
    if (error) throw error;
    await stopRun(tx, actor, runId, at);
    return { fileName: input.file.name ?? 'The file' };
  },
};
