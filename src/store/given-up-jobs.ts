import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { inScope, type Reader, type Scope, type Tx } from './database.ts';
import { givenUpJobs } from './schema.ts';

/** A job that was given up, as it is told of and tried again. */
export interface GivenUpJob extends Scope {
  id: string;
  kind: string;
  payload: unknown;
  /** What could not be done, and why, in words for people. */
  what: string;
  why: string;
  /** The Slack user who was told; null where that were the administrators. */
  told: string | null;
}

/** What is known of a job that ends without its work. */
export interface EndingJob {
  jobId: string;
  kind: string;
  payload: unknown;
  key: string | null;
  queue: string | null;
  maxAttempts: number;
}

/** Return the jobs, at most 100, that used up their tries and that nobody works on. */
export async function listExhausted(db: Reader): Promise<(Omit<EndingJob, 'payload'> & { error: string })[]> {
  const rows = await db.execute<{
    id: string;
    kind: string;
    key: string | null;
    queue: string | null;
    max: number;
    error: string | null;
  }>(sql`
    select id::text, task_identifier as kind, key, queue_name as queue, max_attempts as max, last_error as error
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null order by id limit 100`);
  return rows.map(({ id, max, error, ...row }) => ({ ...row, jobId: id, maxAttempts: max, error: error ?? '' }));
}

/** Return how a job was added that is being worked on; undefined where it is gone. */
export async function findJob(
  db: Reader,
  jobId: string,
): Promise<Pick<EndingJob, 'key' | 'queue' | 'maxAttempts'> | undefined> {
  const [row] = await db.execute<{ key: string | null; queue: string | null; max: number }>(
    sql`select key, queue_name as queue, max_attempts as max from graphile_worker.jobs where id = ${jobId}::bigint`,
  );
  return row && { key: row.key, queue: row.queue, maxAttempts: row.max };
}

/** Take a job that nobody works on out of the queue, for good. Return its payload; undefined where another did. */
export async function takeOut(tx: Tx, jobId: string): Promise<{ payload: unknown } | undefined> {
  const [row] = await tx.execute<{ payload: unknown }>(
    sql`select payload from graphile_worker.complete_jobs(array[${jobId}::bigint])`,
  );
  return row;
}

/**
 * Keep a job that is given up. Return its id, and whether that is news: it is none where the job was given up before,
 * or another of its key, whose id stays.
 */
export async function insertGivenUp(
  tx: Tx,
  { workspaceId, spaceId }: Scope,
  job: EndingJob & { id: string; what: string; why: string; error: string; told: string | null },
): Promise<{ id: string; isNews: boolean }> {
  const { jobId, maxAttempts, ...kept } = job;
  const [before] = await tx
    .delete(givenUpJobs)
    .where(sql`${givenUpJobs.job_id} = ${jobId}::bigint or ${givenUpJobs.key} = ${job.key}::text`)
    .returning({ id: givenUpJobs.id });
  const id = before?.id ?? job.id;
  await tx.insert(givenUpJobs).values({
    ...kept,
    id,
    workspace_id: workspaceId,
    space_id: spaceId,
    job_id: Number(jobId),
    max_attempts: maxAttempts,
  });
  return { id, isNews: before === undefined };
}

const columns = {
  workspaceId: givenUpJobs.workspace_id,
  spaceId: givenUpJobs.space_id,
  id: givenUpJobs.id,
  kind: givenUpJobs.kind,
  payload: givenUpJobs.payload,
  what: givenUpJobs.what,
  why: givenUpJobs.why,
  told: givenUpJobs.told,
};

/** List what was given up in a workspace, and of Docket's own work, the newest first. */
export async function listGivenUp(db: Reader, workspaceId: string, limit: number): Promise<GivenUpJob[]> {
  return db
    .select(columns)
    .from(givenUpJobs)
    .where(inArray(givenUpJobs.workspace_id, [workspaceId, '']))
    .orderBy(desc(givenUpJobs.created_at))
    .limit(limit);
}

/** Find the job by which a run was given up, so that it can be tried again. */
export async function findGivenUpOfRun(db: Reader, scope: Scope, runId: string): Promise<GivenUpJob | undefined> {
  const [row] = await db
    .select(columns)
    .from(givenUpJobs)
    .where(
      and(
        inScope(givenUpJobs, scope),
        inArray(givenUpJobs.kind, ['preview_import', 'carry_out_run']),
        sql`${givenUpJobs.payload}->>'runId' = ${runId}`,
      ),
    );
  return row;
}

/** Find a job that was given up, and lock it until the transaction ends. */
export async function lockGivenUp(tx: Tx, workspaceId: string, id: string): Promise<GivenUpJob | undefined> {
  const [row] = await tx
    .select(columns)
    .from(givenUpJobs)
    .where(and(eq(givenUpJobs.id, id), inArray(givenUpJobs.workspace_id, [workspaceId, ''])))
    .for('update');
  return row;
}

/** Put a job that was given up into the queue again, with all its tries. */
export async function addAgain(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`
    with taken as (delete from given_up_jobs where id = ${id}::uuid returning *)
    select graphile_worker.add_job(kind, payload := payload::json, queue_name := queue, job_key := key,
      max_attempts := max_attempts) from taken`);
}

/** Forget that jobs with these keys were given up: their work is done after all. */
export async function settleGivenUp(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.delete(givenUpJobs).where(inArray(givenUpJobs.key, [...keys]));
}

/** Return the keys of the jobs that were given up, at most 1,000. */
export async function listGivenUpKeys(db: Reader): Promise<string[]> {
  const rows = await db
    .select({ key: givenUpJobs.key })
    .from(givenUpJobs)
    .where(sql`${givenUpJobs.key} is not null`)
    .limit(1_000);
  return rows.flatMap(({ key }) => key ?? []);
}

/** Forget what was given up so many days ago, and the deaths of jobs that are gone. Return how many were given up. */
export async function removeGivenUp(tx: Tx, days: number): Promise<number> {
  const removed = await tx
    .delete(givenUpJobs)
    .where(sql`${givenUpJobs.created_at} < now() - ${days}::int * interval '1 day'`)
    .returning({ id: givenUpJobs.id });
  await tx.execute(sql`delete from job_deaths d where not exists (
    select 1 from graphile_worker.jobs j where j.id = d.job_id)`);
  return removed.length;
}
