import { sql } from 'drizzle-orm';
import type { Reader, Scope } from '../database.ts';
import { connectors } from '../schema.ts';
import { type ConnectorRow, connectorColumns, isNamed } from './connectors.ts';

/** A push that is due: its case, and the Slack user id of whoever asked for it; null where an edit or a bulk run did. */
export interface DuePush {
  id: string;
  caseId: string;
  askedBy: string | null;
}

/** What is next for a connector. */
export interface Turn {
  row: ConnectorRow;
  /** What it signs in with, sealed. */
  sealed: string | null;
  /** The oldest push that waits for it and is due. */
  due: DuePush | null;
  /** When the next one is, where none is due (ISO 8601); null where none waits. */
  nextAt: string | null;
}

/** Find what is next for a connector; undefined where it is gone. */
export async function findTurn(db: Reader, scope: Scope, connectorId: string, at: string): Promise<Turn | undefined> {
  const waiting = sql`from pushes p where p.workspace_id = ${scope.workspaceId} and p.space_id = ${scope.spaceId}
    and p.connector_id = ${connectorId} and p.state = 'waiting'`;
  const [row] = await db
    .select({
      row: connectorColumns,
      sealed: connectors.secrets,
      // What the database takes to be due may be a moment ahead of this process, which would ask again and again.
      due: sql<Turn['due']>`(select json_build_object('id', p.id, 'caseId', p.case_id,
          'askedBy', case when p.report_to is not null and p.run_id is null then p.requested_by->>'profile_uid' end) ${waiting}
        and coalesce(p.next_at <= greatest(${at}::timestamptz, now()), true) order by p.seq limit 1)`,
      nextAt: sql<string | null>`(select min(p.next_at) ${waiting})`,
    })
    .from(connectors)
    .where(isNamed(scope, connectorId));
  return row && { ...row, nextAt: row.nextAt === null ? null : new Date(row.nextAt).toISOString() };
}
