import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { endReauthentication } from '../../../src/operations/connectors/end-reauthentication.ts';
import type { Deps } from '../../../src/operations/operation.ts';
import { performAsSystem } from '../../../src/operations/perform.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import type { Stage } from './stage.ts';

/** Milliseconds within which everything must come to rest once nothing fails any more. */
const REST_WITHIN_MS = 60_000;
/** Tries of a job beyond which it is not hurried any more, so that none is used up by that. */
const MAX_HURRIED_TRIES = 15;

/**
 * Waits until nothing is left to be done, has what was missed in threads looked for, as the start of a process and the
 * clock do, and waits again. Returns what is left in vain.
 */
export async function comeToRest(stage: Stage, deps: Deps): Promise<string[]> {
  await stage.slack.settled();
  await stage.front.settled();
  const left = await untilNothingIsLeft(deps);
  if (left.length > 0) return left;
  await transact(deps.database, (tx) => addEffect(tx, 'find_missed', {}, { queue: 'find_missed' }));
  return untilNothingIsLeft(deps);
}

/** Does so without the pauses between two tries. */
async function untilNothingIsLeft(deps: Deps): Promise<string[]> {
  let left: string[] = [];
  let quiet = 0;
  for (const end = Date.now() + REST_WITHIN_MS; Date.now() < end; await pause(150)) {
    await signIn(deps);
    left = await whatIsLeft(deps);
    quiet = left.length === 0 ? quiet + 1 : 0;
    if (quiet === 3) return [];
    await hurry(deps);
  }
  return left;
}

/** Somebody signs every connector in again that needs it. */
async function signIn(deps: Deps): Promise<void> {
  const rows = await deps.database.read.execute<{ workspace_id: string; space_id: string; connector_id: string }>(sql`
    select workspace_id, space_id, connector_id from reauthentications where ended_at is null`);
  for (const { workspace_id: workspaceId, space_id: spaceId, connector_id } of rows) {
    const mia = { username: 'mia', full_name: 'Mia Okafor', email: null, profile_uid: 'U0MIAOKAF1' };
    await performAsSystem(deps, 'signIn', { workspaceId, spaceId }, (context) =>
      endReauthentication(context, connector_id, mia),
    );
  }
}

async function hurry(deps: Deps): Promise<void> {
  await transact(deps.database, async (tx) => {
    await tx.execute(sql`update graphile_worker._private_jobs set run_at = now()
      where locked_at is null and run_at > now() and attempts < ${MAX_HURRIED_TRIES}`);
    await tx.execute(sql`update connectors set open_until = null where open_until is not null`);
    await tx.execute(sql`update pushes set next_at = null where state = 'waiting' and next_at is not null`);
  });
}

async function whatIsLeft(deps: Deps): Promise<string[]> {
  const rows = await deps.database.read.execute<{ what: string }>(sql`
    select 'job ' || t.identifier || ', tries ' || j.attempts || coalesce(': ' || j.last_error, '')
      || coalesce(', locked by ' || j.locked_by || ' for ' || (now() - j.locked_at), ', due for ' || (now() - j.run_at))
      || coalesce(', its queue by ' || q.locked_by || ' for ' || (now() - q.locked_at), '') as what
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    union all select 'worker ' || worker_id || ', heard of ' || (now() - beat_at) || ' ago' from job_workers
      where beat_at < now() - interval '5 seconds'
    union all select 'push ' || state || coalesce(': ' || trouble, '') from pushes where state = 'waiting'
    union all select 'run ' || kind || ' ' || state from runs where state in ('waiting', 'running')
    union all select 'inbox ' || key from inbox where handled_at is null and given_up_at is null`);
  return rows.map(({ what }) => what);
}
