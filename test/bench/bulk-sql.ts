import type postgres from 'postgres';
import type { Actor } from '../../src/operations/operation.ts';

/**
 * What a bulk status change must leave behind, written by hand as one statement in one transaction: the cases with their
 * life cycle, and a user action each. Nothing is previewed, reported, resumable or rendered.
 */
export async function bulkBySql(
  sql: postgres.Sql,
  actor: Actor,
  tag: string,
  status: 'open' | 'closed',
): Promise<void> {
  const { workspaceId, spaceId } = actor;
  const user = JSON.stringify(actor.user);
  const isClosed = status === 'closed';
  await sql.begin(
    (tx) => tx`
    with before as (
      select * from cases
      where workspace_id = ${workspaceId} and space_id = ${spaceId} and deleted_at is null
        and keys && array[case_key(${`tag:${tag}`})] and status <> ${status} for update),
    changed as (
      update cases c set status = ${status}, version = c.version + 1, updated_at = now(), updated_by = ${user}::text::jsonb,
        closed_at = case when ${isClosed} then now() end, closed_by = case when ${isClosed} then ${user}::text::jsonb end,
        duration = case when ${isClosed} then floor(extract(epoch from now() - c.created_at)) end,
        time_to_acknowledge = case when ${isClosed} then floor(extract(epoch from now() - c.created_at)) end,
        time_to_investigate = case when ${isClosed} then 0 end,
        time_to_resolve = case when ${isClosed} then floor(extract(epoch from now() - c.created_at)) end
      from before b where c.workspace_id = b.workspace_id and c.space_id = b.space_id and c.id = b.id)
    insert into user_actions (workspace_id, space_id, id, case_id, type, action, payload, previous, life_cycle, owner,
      created_at, created_by)
    select workspace_id, space_id, gen_random_uuid(), id, 'status', 'update', jsonb_build_object('status', ${status}::text),
      to_jsonb(status), jsonb_build_object('closed_at', closed_at, 'closed_by', closed_by, 'duration', duration,
        'in_progress_at', in_progress_at, 'time_to_acknowledge', time_to_acknowledge,
        'time_to_investigate', time_to_investigate, 'time_to_resolve', time_to_resolve),
      owner, now(), ${user}::text::jsonb
    from before`,
  );
}
