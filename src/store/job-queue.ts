import { type SQL, sql } from 'drizzle-orm';
import type { Scope, Tx } from './database.ts';

/** A job as it is added. */
export interface NewJob {
  kind: string;
  payload: unknown;
  queue: string | null;
  key: string | null;
  mode: 'preserve_run_at' | 'replace';
  maxAttempts: number;
  runAt: string | null;
  delayMs: number | null;
}

/** What a transaction adds at its end: jobs, and the renders of cases by scope. */
export interface DueEffects {
  jobs: NewJob[];
  renders: { scope: Scope; ids: SQL; from: Date | undefined }[];
}

/** By transaction. */
const due = new WeakMap<Tx, DueEffects>();

/** Collect from now on what a transaction adds at its end. Return what was collected before. */
export function collectEffects(tx: Tx): DueEffects {
  const before = due.get(tx) ?? { jobs: [], renders: [] };
  due.set(tx, { jobs: [], renders: [] });
  return before;
}

/** Return what a transaction adds at its end; undefined where nothing is collected, so that it is added at once. */
export function dueEffects(tx: Tx): DueEffects | undefined {
  return due.get(tx);
}

/** Add a job at the end of its transaction. */
export async function addLater(tx: Tx, job: NewJob): Promise<void> {
  const effects = due.get(tx);
  if (effects) effects.jobs.push(job);
  else await addAll(tx, [job]);
}

/** Add jobs by kind and key; jobs of one key stay in the order in which they were caused. */
export async function addAll(tx: Tx, jobs: NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const sorted = jobs.toSorted((a, b) => compare(a.kind, b.kind) || compare(a.key ?? '', b.key ?? ''));
  const rows = await tx.execute<{ lost: boolean }>(sql`
    select (graphile_worker.add_job(v.kind, payload := v.payload, queue_name := v.queue, job_key := v.key,
      job_key_mode := v.mode, max_attempts := v."maxAttempts", run_at := coalesce(v."runAt", now() + v."delayMs" * interval '1 millisecond'))).id is null as lost
    from jsonb_to_recordset(${JSON.stringify(sorted)}::jsonb) as v(kind text, payload json, queue text, key text,
      mode text, "maxAttempts" int, "runAt" timestamptz, "delayMs" int)`);
  // See `addJobs`: a second time each of them is added.
  const lost = sorted.filter((_, n) => rows[n]?.lost);
  if (lost.length > 0) await addAll(tx, lost);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Run a statement that adds jobs and answers a row each: whether it is `lost`. Where a worker takes the waiting job of
 * a key in this very moment, graphile-worker adds none (0.18, the end of `add_jobs`), and nothing would be done for
 * this change. A second time it sees that the waiting job is taken, and adds another. Return how many there are.
 */
export async function addJobs(tx: Tx, statement: SQL): Promise<number> {
  const rows = await tx.execute<{ lost: boolean }>(statement);
  if (rows.some(({ lost }) => lost)) await tx.execute(statement);
  return rows.length;
}
