import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/**
 * Remove pushes that ended before a time, of all workspaces. Of each case and connector the last one stays, which tells
 * how things stand; so does what the thread of a case tells of: a failure, and a re-authentication with what it
 * blocked. Return how many went.
 */
export async function removePushes(tx: Tx, ended: Date): Promise<number> {
  const removed = await tx.execute(sql`
    delete from pushes p
    where p.finished_at < ${ended.toISOString()}::timestamptz and p.state in ('delivered', 'failed', 'cancelled')
      and not p.in_thread and exists (select from pushes n where n.workspace_id = p.workspace_id
        and n.space_id = p.space_id and n.case_id = p.case_id and n.connector_id = p.connector_id and n.seq > p.seq)
      and (p.reauthentication_id is null or not exists (select from slack_messages m where m.workspace_id = p.workspace_id
        and m.space_id = p.space_id and m.case_id = p.case_id and m.part = 'reauthentication:' || p.reauthentication_id))`);
  return removed.count;
}
