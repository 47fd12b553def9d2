import type { Run } from '../../core/run.ts';
import type { WriteContext } from '../../operations/operation.ts';
import type { Scope } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { findRun, finishRun, lockRun } from '../../store/runs.ts';
import type { Concern, GivenUp } from './end.ts';

type OfRun = Scope & { runId: string };

/** Say which run came to nothing, and to whoever started it. */
export async function describeRun({ tx }: WriteContext, { runId, ...scope }: OfRun): Promise<Concern | undefined> {
  const run = await findRun(tx, scope, runId);
  if (!run || run.kind === 'direct_import') return undefined;
  return { what: `${subject(run)} was given up.`, to: run.input.reportTo };
}

function subject(run: Run): string {
  if (run.kind === 'import') return `The import of ${run.input.file.name ?? 'a file'}`;
  return run.kind === 'export' ? 'An export' : 'A change of many cases';
}

/** End a run that goes on, with why it was given up; another job reports it where it was asked for. */
export async function closeRun(context: WriteContext, { runId, ...scope }: OfRun, { why }: GivenUp): Promise<boolean> {
  const { tx, at, counted } = context;
  const run = await lockRun(tx, scope, runId);
  if (run?.state !== 'waiting' && run?.state !== 'running') return true;
  await finishRun(tx, scope, runId, { state: 'failed', result: { ...run.result, failure: why }, at });
  if (run.kind === 'import') counted.push({ what: 'import', outcome: 'failed' });
  await addEffect(tx, 'report_run', { ...scope, runId });
  return true;
}
