import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { NO_CONNECTOR } from '../../core/cases/case.ts';
import type { CaseUser } from '../../core/user.ts';
import { inScope, type Scope, type Tx } from '../database.ts';
import { reportStates } from '../push/push-requests.ts';
import { renderWhere } from '../render-jobs.ts';
import { pushes, reauthentications, signIns } from '../schema.ts';
import { removeConnector } from './connectors.ts';
import { reportReauthentication } from './report-reauthentication.ts';

/** Who removes a connector, and when (ISO 8601). */
interface Removal {
  by: CaseUser;
  at: string;
}

/**
 * Remove a connector: its cases, those in the trash too, fall back to none and record it; what waits is called off;
 * links to sign in end. Tickets stay linked. Few statements, however many cases there are. Return their ids.
 */
export async function dropConnector(tx: Tx, scope: Scope, id: string, removal: Removal): Promise<string[]> {
  const changed = await detachCases(tx, scope, id, removal);
  const cancelled = await tx
    .update(pushes)
    .set({ state: 'cancelled', finished_at: removal.at, trouble: 'The connector was deleted.' })
    .where(and(inScope(pushes, scope), eq(pushes.connector_id, id), inArray(pushes.state, ['waiting', 'uncertain'])))
    .returning({ id: pushes.id, request_id: pushes.request_id, run_id: pushes.run_id, question: pushes.question });
  await reportStates(tx, scope, cancelled);
  await tx.delete(signIns).where(and(inScope(signIns, scope), eq(signIns.connector_id, id)));
  const ended = await tx
    .update(reauthentications)
    .set({ ended_at: removal.at, ended_by: removal.by })
    .where(
      and(
        inScope(reauthentications, scope),
        eq(reauthentications.connector_id, id),
        isNull(reauthentications.ended_at),
      ),
    )
    .returning({ id: reauthentications.id });
  await removeConnector(tx, scope, id);
  for (const reauthentication of ended) await reportReauthentication(tx, scope, reauthentication.id);
  return changed;
}

/** The cards of all these cases are refreshed in turn, after everything that somebody waits for. */
async function detachCases(tx: Tx, scope: Scope, id: string, { by, at }: Removal): Promise<string[]> {
  const none = JSON.stringify(NO_CONNECTOR);
  const author = JSON.stringify(by);
  const changed = await tx.execute<{ id: string }>(sql`
    with held as materialized (
      select id, owner, connector from cases
      where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and connector->>'id' = ${id}
      order by id for update),
    saved as (
      update cases c set connector = ${none}::jsonb, version = c.version + 1, updated_at = ${at}::timestamptz,
        updated_by = ${author}::jsonb
      from held where c.workspace_id = ${scope.workspaceId} and c.space_id = ${scope.spaceId} and c.id = held.id)
    insert into user_actions (workspace_id, space_id, id, case_id, type, action, payload, previous, owner, created_at,
      created_by)
    select ${scope.workspaceId}, ${scope.spaceId}, gen_random_uuid()::text, held.id, 'connector', 'update',
      jsonb_build_object('connector', ${none}::jsonb), held.connector, held.owner, ${at}::timestamptz, ${author}::jsonb
    from held
    returning case_id as id`);
  const ids = sql`select jsonb_array_elements_text(${JSON.stringify(changed.map((one) => one.id))}::jsonb)`;
  await renderWhere(tx, scope, ids, new Date(at));
  return changed.map((one) => one.id);
}
