import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { inScope, type Reader, type RowOf, type Scope, type Tx } from '../database.ts';
import { pushes } from '../schema.ts';
import type { Push } from './push.ts';

/** A push that nobody asked for and that failed, as the thread of its case tells of it. */
export interface ThreadFailure {
  id: string;
  /** The name of the connector; null where it is gone. */
  connector: string | null;
  trouble: string;
  offer: Push['offer'];
  /** A later push arrived, or failed for another reason; or the ticket that it lacked is not that of the case any more. */
  isOver: boolean;
}

/** List the failures that the thread of a case tells of, since a time (ISO 8601). */
export async function listThreadFailures(
  db: Reader,
  { workspaceId, spaceId }: Scope,
  caseId: string,
  since: string,
): Promise<ThreadFailure[]> {
  return db.execute<RowOf<ThreadFailure>>(sql`
    select p.id, c.name as connector, coalesce(p.trouble, '') as trouble, p.offer,
      p.offer->>'kind' = 'replace_ticket' and not exists (select from external_tickets t
        where t.workspace_id = p.workspace_id and t.space_id = p.space_id and t.case_id = p.case_id
        and t.connector_id = p.connector_id and t.external_id = p.offer->'ticket'->>'id' and t.unlinked_at is null)
      is true or exists (select from pushes n
      where n.workspace_id = p.workspace_id and n.space_id = p.space_id and n.case_id = p.case_id
        and n.connector_id = p.connector_id and n.seq > p.seq
        and (n.state = 'delivered' or n.state = 'failed' and n.trouble is distinct from p.trouble)) as "isOver"
    from pushes p left join connectors c on c.workspace_id = p.workspace_id and c.space_id = p.space_id
      and c.id = p.connector_id
    where p.workspace_id = ${workspaceId} and p.space_id = ${spaceId} and p.case_id = ${caseId} and p.in_thread
      and p.state = 'failed' and p.finished_at >= ${since}::timestamptz
    order by p.seq`);
}

/**
 * Tell whether the push of the case before this one, to the same connector, did not fail for the same reason without
 * being asked for.
 */
export async function isNewFailure(
  db: Reader,
  scope: Scope,
  { case_id, connector_id, seq }: Push,
  trouble: string,
): Promise<boolean> {
  const [before] = await db
    .select({ state: pushes.state, trouble: pushes.trouble, report_to: pushes.report_to, runId: pushes.run_id })
    .from(pushes)
    .where(
      and(
        inScope(pushes, scope),
        eq(pushes.case_id, case_id),
        eq(pushes.connector_id, connector_id),
        lt(pushes.seq, seq),
      ),
    )
    .orderBy(desc(pushes.seq))
    .limit(1);
  return !(before?.state === 'failed' && before.trouble === trouble && !before.report_to && !before.runId);
}

/** Return how many pushes that a bulk run asked for are still on their way. */
export async function countOnTheWay(db: Reader, scope: Scope, runId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(pushes)
    .where(and(inScope(pushes, scope), eq(pushes.run_id, runId), sql`${pushes.state} in ('waiting', 'uncertain')`));
  return row?.count ?? 0;
}

/**
 * Note in the results of a bulk run that pushes of these cases failed, and why. Return how many results that changed.
 */
export async function failBulkItems(
  tx: Tx,
  scope: Scope,
  runId: string,
  caseIds: string[],
  reason: string,
): Promise<number> {
  const { count } = await tx.execute(sql`
    update bulk_items set result = 'failed', reason = ${reason}
    where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and run_id = ${runId}::uuid
      and result = 'changed' and case_id = any(${sql.param(caseIds)}::text[])`);
  return count;
}
