import { sql } from 'drizzle-orm';
import { type Backlog, MAX_COUNTED } from '../core/counted.ts';
import type { Reader } from './database.ts';

/** Open deliveries that are looked at for one that was not given up. */
const MAX_OPEN_DELIVERIES = 1_000;

const seconds = (from: string) => sql.raw(`extract(epoch from now() - ${from})::float8`);
const ready = sql`graphile_worker._private_jobs where is_available and run_at <= now()`;
const waiting = sql`pushes where state in ('waiting', 'uncertain')`;
const some = sql.raw(`limit ${MAX_COUNTED}`);

/**
 * Return how much waits, by the clock of the database: each part reads an index from its beginning, or a bounded number
 * of rows. What was given up and may be tried again does not count as waiting.
 */
export async function readBacklog(db: Reader): Promise<Backlog> {
  const [[ages], givenUp] = await Promise.all([
    db.execute<Omit<Backlog, 'givenUp'>>(sql`
      select
        coalesce((select ${seconds('received_at')} from (
          select workspace_id, key, received_at from inbox where handled_at is null and given_up_at is null
          order by received_at limit ${sql.raw(String(MAX_OPEN_DELIVERIES))}) open
          where not exists (
            select from (select payload from given_up_jobs where kind = 'handle_delivery' ${some}) over
            where payload->>'key' = open.key and payload->>'workspaceId' = open.workspace_id)
          order by received_at limit 1), 0) as "inboxSeconds",
        coalesce((select ${seconds('run_at')} from ${ready} order by priority, run_at limit 1), 0) as "queueSeconds",
        coalesce((select max(${seconds('requested_at')}) from (select requested_at from ${waiting} ${some}) of), 0)
          as "pushSeconds",
        (select count(*)::int from (select from ${ready} ${some}) of) as "readyJobs",
        (select count(*)::int from (select from ${waiting} ${some}) of) as "waitingPushes"`),
    db.execute<{ kind: string; count: number }>(sql`
      select kind, count(*)::int as count from (select kind from given_up_jobs ${some}) of group by kind order by kind`),
  ]);
  if (!ages) throw new Error('the database did not say how much waits');
  return { ...ages, givenUp: [...givenUp] };
}
