import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import type { ImportInput, ImportPreview } from '../../core/transfer/import-run.ts';
import { findRun } from '../../store/runs.ts';
import type { ReadOperation } from '../operation.ts';
import { endedError } from './import-run.ts';

type ImportWaiting = ImportInput & { preview: ImportPreview };

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
    const preview = run?.kind === 'import' ? run.result.preview : undefined;
    if (run && run.state !== 'unconfirmed') throw endedError(run.state) ?? new DocketError('import_under_way');
    if (run?.kind !== 'import' || !preview) throw new DocketError('import_gone');
    return { ...run.input, preview };
  },
};
