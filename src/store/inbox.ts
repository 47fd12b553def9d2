import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Reader, Tx } from './database.ts';
import { queueOf } from './render-jobs.ts';
import { inbox } from './schema.ts';

/** Tries before a delivery is given up: about a day. */
export const DELIVERY_ATTEMPTS = 13;

/** Something that Slack delivered; its key is that of what happened, not of the delivery. */
export interface Delivery {
  key: string;
  kind: (typeof inbox.$inferSelect)['kind'];
  payload: unknown;
}

/** How a delivery ended. */
export type DeliveryEnd = 'handled' | 'given_up';

/**
 * Return the statement that puts a delivery into the inbox with the job that handles it; it answers no row where it was
 * there before, or a condition (`where`) does not hold. What is of one `queue` is handled in the order in which it came.
 */
export function insertDelivery(
  workspaceId: string,
  { key, kind, payload }: Delivery,
  { queue, delayMs, where = sql`true` }: { queue: string; delayMs?: number; where?: SQL },
): SQL {
  return sql`
    with received as (
      insert into inbox (workspace_id, key, kind, payload)
      select ${workspaceId}, ${key}, ${kind}, ${JSON.stringify(payload)}::json where ${where}
      on conflict do nothing returning workspace_id, key)
    select ${addHandling(sql`workspace_id`, sql`key`, queue, delayMs)} from received`;
}

/** By the clock of the database: that of this process may be another. */
function addHandling(workspaceId: SQL, key: SQL, queue: string, delayMs: number | undefined): SQL {
  const runAt = delayMs === undefined ? sql`null::timestamptz` : sql`now() + ${delayMs} * interval '1 millisecond'`;
  return sql`graphile_worker.add_job('handle_delivery',
    payload := json_build_object('workspaceId', ${workspaceId}, 'key', ${key}), queue_name := ${queueOf('inbox', queue)},
    max_attempts := ${DELIVERY_ATTEMPTS}::int, job_key := ${delayMs === undefined ? null : jobKey(workspaceId, key)},
    run_at := ${runAt})`;
}

const jobKey = (workspaceId: SQL, key: SQL) => sql`'inbox:' || ${workspaceId} || ':' || ${key}`;

const waiting = (workspaceId: string, key: string) =>
  and(eq(inbox.workspace_id, workspaceId), eq(inbox.key, key), isNull(inbox.handled_at), isNull(inbox.given_up_at));

/** Find a delivery that waits to be handled. */
export async function findDelivery(db: Reader, workspaceId: string, key: string): Promise<Delivery | undefined> {
  const [row] = await db
    .select({ key: inbox.key, kind: inbox.kind, payload: inbox.payload })
    .from(inbox)
    .where(waiting(workspaceId, key));
  return row;
}

/** Remove the job of a delivery that waits for its time. */
export async function cancelHandling(tx: Tx, workspaceId: string, key: string): Promise<void> {
  await tx.execute(sql`select graphile_worker.remove_job(${jobKey(sql`${workspaceId}::text`, sql`${key}::text`)})`);
}

/** End a delivery and forget what was in it; return false where it had ended before. */
export async function endDelivery(tx: Tx, workspaceId: string, key: string, end: DeliveryEnd): Promise<boolean> {
  const ended = await tx
    .update(inbox)
    .set({ payload: null, ...(end === 'handled' ? { handled_at: sql`now()` } : { given_up_at: sql`now()` }) })
    .where(waiting(workspaceId, key))
    .returning({ key: inbox.key });
  return ended.length > 0;
}

/** What is known of words to the bot: whether they wait to be handled, and what they changed. */
export interface KnownWords {
  isWaiting: boolean;
  /** The cases, as `#1, #2`; null where nothing was changed. */
  changed: string | null;
}

/** Find what is known of words to the bot, however they ended; undefined where they were never heard, or long ago. */
export async function findWords(db: Reader, workspaceId: string, key: string): Promise<KnownWords | undefined> {
  const [row] = await db
    .select({ handledAt: inbox.handled_at, givenUpAt: inbox.given_up_at, changed: inbox.changed })
    .from(inbox)
    .where(and(eq(inbox.workspace_id, workspaceId), eq(inbox.key, key)));
  return row && { isWaiting: row.handledAt === null && row.givenUpAt === null, changed: row.changed };
}

/** Note what words to the bot changed, also where only an edit of them was heard. */
export async function noteChanged(tx: Tx, workspaceId: string, key: string, changed: string): Promise<void> {
  await tx
    .insert(inbox)
    .values({ workspace_id: workspaceId, key, kind: 'words', handled_at: sql`now()`, changed })
    .onConflictDoUpdate({ target: [inbox.workspace_id, inbox.key], set: { changed } });
}

/** Times before which deliveries are removed that ended, and those that were given up and that nobody tried again. */
export interface DeliveryLimits {
  ended: Date;
  givenUp: Date;
}

/**
 * Remove deliveries that came before a time and ended, and forget what was in those that were given up before another.
 * What has neither a job nor an end by then is handled once more, so that somebody hears of it. Return how many are gone.
 */
export async function removeDeliveries(tx: Tx, { ended, givenUp }: DeliveryLimits): Promise<number> {
  const limit = sql`${givenUp.toISOString()}::timestamptz`;
  const isOpen = sql`i.handled_at is null and i.given_up_at is null`;
  const isNamed = (payload: SQL) => sql`${payload}->>'workspaceId' = i.workspace_id and ${payload}->>'key' = i.key`;
  await tx.execute(sql`
    with over as (delete from given_up_jobs where kind = 'handle_delivery' and created_at < ${limit} returning payload)
    update inbox i set payload = null, given_up_at = now() from over where ${isOpen} and ${isNamed(sql`over.payload`)}`);
  await tx.execute(sql`
    select ${addHandling(sql`i.workspace_id`, sql`i.key`, 'late', undefined)} from inbox i
    where i.received_at < ${limit} and ${isOpen}
      and not exists (select 1 from given_up_jobs g where g.kind = 'handle_delivery' and ${isNamed(sql`g.payload`)})
      and not exists (select 1 from graphile_worker._private_jobs j where ${isNamed(sql`j.payload`)})`);
  const removed = await tx.execute(sql`
    delete from inbox where received_at < ${ended.toISOString()}::timestamptz
      and (handled_at is not null or given_up_at is not null) returning 1`);
  return removed.length;
}
