import { and, eq, inArray, sql } from 'drizzle-orm';
import { type NewRun, type Run, run as storedRun } from '../core/run.ts';
import { inScope, type Reader, type Scope, type Tx } from './database.ts';
import { lockName } from './lock-name.ts';
import { runs } from './schema.ts';

export async function insertRun(tx: Tx, scope: Scope, run: NewRun): Promise<void> {
  await tx.insert(runs).values({ ...run, workspace_id: scope.workspaceId, space_id: scope.spaceId });
}

export async function findRun(db: Reader, scope: Scope, id: string): Promise<Run | undefined> {
  const [row] = await db
    .select()
    .from(runs)
    .where(and(inScope(runs, scope), eq(runs.id, id)));
  return row && readRun(row);
}

function readRun(row: typeof runs.$inferSelect): Run {
  return storedRun.parse({ ...row, result: row.result ?? {} });
}

/** Lock the run until the end of the transaction, so that it ends once however many workers have it. */
export async function lockRun(tx: Tx, scope: Scope, id: string): Promise<Run | undefined> {
  const [row] = await tx
    .select()
    .from(runs)
    .where(and(inScope(runs, scope), eq(runs.id, id)))
    .for('update');
  return row && readRun(row);
}

/** Say that the work goes on; a run that has ended stays as it is. */
export async function markRunning(tx: Tx, scope: Scope, id: string): Promise<void> {
  await tx
    .update(runs)
    .set({ state: 'running' })
    .where(and(inScope(runs, scope), eq(runs.id, id), eq(runs.state, 'waiting')));
}

/** End a run with what came out. */
export async function finishRun(
  tx: Tx,
  scope: Scope,
  id: string,
  end: { state: 'done' | 'failed'; result: Run['result']; at: string },
): Promise<void> {
  await tx
    .update(runs)
    .set({ state: end.state, result: end.result, finished_at: end.at })
    .where(and(inScope(runs, scope), eq(runs.id, id)));
}

/** Make a run await confirmation after its dry run. */
export async function awaitConfirmation(tx: Tx, scope: Scope, id: string, result: Run['result']): Promise<void> {
  await tx
    .update(runs)
    .set({ state: 'unconfirmed', result })
    .where(and(inScope(runs, scope), eq(runs.id, id)));
}

/** Begin a run that awaited confirmation. */
export async function beginRun(
  tx: Tx,
  scope: Scope,
  id: string,
  begin: Pick<Run, 'actor' | 'result'> & Partial<Pick<Run, 'input'>>,
): Promise<void> {
  await tx
    .update(runs)
    .set({ state: 'waiting', ...begin })
    .where(and(inScope(runs, scope), eq(runs.id, id)));
}

/** Have a run go on that was given up, from where it stood. */
export async function reopenRun(tx: Tx, scope: Scope, id: string): Promise<void> {
  await tx
    .update(runs)
    .set({ state: 'waiting', finished_at: null, result: sql`${runs.result} - 'failure' - 'attempt'` })
    .where(and(inScope(runs, scope), eq(runs.id, id), eq(runs.state, 'failed')));
}

/** Stop a run that has not ended; what it did stays. One that awaits confirmation is given up. */
export async function stopRun(tx: Tx, scope: Scope, id: string, at: string): Promise<void> {
  await tx
    .update(runs)
    .set({ state: 'cancelled', finished_at: at })
    .where(and(inScope(runs, scope), eq(runs.id, id), inArray(runs.state, ['unconfirmed', 'waiting', 'running'])));
}

/**
 * Wait until no other transaction does this run. The row stays free meanwhile, so that a run that goes on for minutes
 * in one transaction can be stopped and can note how far it is.
 */
export async function claimRun(tx: Tx, id: string): Promise<void> {
  await lockName(tx, 'run', id);
}

/** Note how far a run is, beside what was noted before. */
export async function noteRun(tx: Tx, scope: Scope, id: string, note: Partial<Run['result']>): Promise<void> {
  await tx
    .update(runs)
    .set({ result: sql`coalesce(${runs.result}, '{}') || ${JSON.stringify(note)}::jsonb` })
    .where(and(inScope(runs, scope), eq(runs.id, id)));
}
