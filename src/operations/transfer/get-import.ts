import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { findRun } from '../../store/runs.ts';
import type { ReadOperation } from '../operation.ts';
import { endedError, type ImportPreview, notesOf } from './import-run.ts';
import { importRun } from './start-import.ts';

type ImportWaiting = z.infer<typeof importRun> & { preview: ImportPreview };

/**
 * Return an import that had its dry run and awaits confirmation. Throw a `DocketError` with what became of it
 * otherwise.
 */
export const getImport: ReadOperation<{ runId: string }, ImportWaiting> = {
  name: 'getImport',
  capability: 'import_export',
  input: z.object({ runId: z.uuid() }),
  async read({ db, actor }, { runId }) {
    const run = await findRun(db, actor, runId);
    const preview = run && notesOf(run).preview;
    if (run && run.state !== 'unconfirmed') throw endedError(run.state) ?? new DocketError('import_under_way');
    if (!run || !preview) throw new DocketError('import_gone');
    return { ...importRun.parse(run.input), preview };
  },
};
