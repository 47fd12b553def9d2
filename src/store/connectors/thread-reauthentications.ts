import { sql } from 'drizzle-orm';
import type { CaseUser } from '../../core/user.ts';
import type { Reader, RowOf, Scope } from '../database.ts';

/**
 * A time in which the connector of a case could not be used, as its thread tells of it; the counts are of the case's
 * own pushes.
 */
export interface ThreadReauthentication {
  id: string;
  connector: { id: string; name: string };
  reason: 'missing_secrets' | 'refused' | 'expired';
  endedBy: CaseUser | null;
  waiting: number;
  delivered: number;
}

/**
 * List the re-authentications that the thread of a case tells of: those that go on and block a push of it or its
 * connector, and those that have ended and of which a prompt stands in this channel.
 */
export async function listThreadReauthentications(
  db: Reader,
  { workspaceId, spaceId }: Scope,
  caseId: string,
  channelId: string,
): Promise<ThreadReauthentication[]> {
  const own = (states: string) => sql`(select count(*)::int from pushes p where p.workspace_id = o.workspace_id
    and p.space_id = o.space_id and p.reauthentication_id = o.id and p.case_id = ${caseId}
    and p.state = any(string_to_array(${states}, ',')))`;
  return db.execute<RowOf<ThreadReauthentication>>(sql`
    select o.id, json_build_object('id', c.id, 'name', c.name) as connector, o.reason, o.ended_by as "endedBy",
      ${own('waiting,uncertain')} as waiting, ${own('delivered')} as delivered
    from reauthentications o join connectors c on c.workspace_id = o.workspace_id and c.space_id = o.space_id and c.id = o.connector_id
    where o.workspace_id = ${workspaceId} and o.space_id = ${spaceId} and case when o.ended_at is null
      then o.connector_id = (select s.connector->>'id' from cases s where s.workspace_id = o.workspace_id
          and s.space_id = o.space_id and s.id = ${caseId})
        or ${own('waiting')} > 0
      else exists (select from slack_messages m where m.workspace_id = o.workspace_id and m.space_id = o.space_id
        and m.case_id = ${caseId} and m.channel_id = ${channelId} and m.part = 'reauthentication:' || o.id) end
    order by o.began_at, o.id`);
}
