import { findRun } from '../../store/runs.ts';
import { showBulk } from '../bulk/run-bulk.ts';
import type { Handler } from '../handler.ts';
import { reportDryRun, reportImport, reportImportFailure } from '../transfer/report-import.ts';
import { reportExportFailure } from '../transfer/run-export.ts';

/**
 * Report a dry run that awaits confirmation, or how a run ended, where it was asked for. The files of an export are its
 * report.
 */
export const reportRun: Handler<'report_run'> = async (context, { runId, ...scope }, job) => {
  const run = await findRun(context.deps.database.read, scope, runId);
  if (!run) return;
  const { state } = run;
  if (run.kind === 'import') {
    if (state === 'unconfirmed') await reportDryRun(context, { ...run, scope }, job);
    if (state === 'failed') await reportImportFailure(context, { ...run, scope }, job);
    if (state === 'done') await reportImport(context, { ...run, scope }, job);
  }
  if (run.kind === 'export' && state === 'failed') await reportExportFailure(context, { ...run, scope }, job);
  const isOver = state === 'done' || state === 'failed' || state === 'cancelled';
  if (run.kind === 'bulk' && isOver) await showBulk(context, { ...run, scope }, job);
};
