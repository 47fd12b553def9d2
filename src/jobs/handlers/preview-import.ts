import type { Handler } from '../handler.ts';
import { dryRun } from '../transfer/run-import.ts';
import { findUnderWay, tryRun } from '../try-run.ts';

/**
 * Make the dry run of an import. What it finds is written with the job that reports it, and the run then awaits
 * confirmation: a crash before that has it done again.
 */
export const previewImport: Handler<'preview_import'> = async (context, { runId, ...scope }) => {
  const run = await findUnderWay(context, scope, runId);
  if (run?.kind !== 'import' || run.result.isWanted) return;
  await tryRun(context, run, () => dryRun(context, run));
};
