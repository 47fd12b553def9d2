import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { inScope, type Reader, type RowOf, type Scope, type Tx } from '../database.ts';
import { addEffect } from '../effects.ts';
import { pushes } from '../schema.ts';
import type { Push } from './push.ts';

/** One of several pushes that were asked for at once, as it stands. */
export interface RequestedPush extends Pick<Push, 'id' | 'state' | 'report_to' | 'trouble' | 'offer'> {
  number: number;
  /** The name of the connector, as far as it is known. */
  connector: string;
  /** Nothing happens to it until somebody signs in to its connector or lets it work again. */
  isBlocked: boolean;
  /** Null where it has none. */
  ticket: { title: string; url: string } | null;
}

/** List the pushes of a request of which nothing was reported yet, in the order of the case numbers. */
export async function listRequested(db: Reader, scope: Scope, requestId: string): Promise<RequestedPush[]> {
  return db.execute<RowOf<RequestedPush>>(sql`
    select p.id, p.state, p.report_to, p.trouble, p.offer, c.incremental_id as number,
      coalesce(o.name, c.connector->>'name') as connector,
      coalesce(o.is_disabled or o.is_missing_secrets or o.reauthentication_id is not null, false) as "isBlocked",
      case when t.case_id is not null then json_build_object('title', t.title, 'url', t.url) end as ticket
    from pushes p
    join cases c on c.workspace_id = p.workspace_id and c.space_id = p.space_id and c.id = p.case_id
    left join connectors o on o.workspace_id = p.workspace_id and o.space_id = p.space_id and o.id = p.connector_id
    left join external_tickets t on t.workspace_id = p.workspace_id and t.space_id = p.space_id
      and t.case_id = p.case_id and t.connector_id = p.connector_id and t.unlinked_at is null
    where p.workspace_id = ${scope.workspaceId} and p.space_id = ${scope.spaceId} and p.request_id = ${requestId}::uuid
    order by c.incremental_id`);
}

/** Note that the ends of these pushes were reported. */
export async function closeRequested(tx: Tx, scope: Scope, ids: string[]): Promise<void> {
  await tx
    .update(pushes)
    .set({ request_id: null })
    .where(and(inScope(pushes, scope), sql`${pushes.id} = any(${sql.param(ids)}::uuid[])`));
}

/**
 * Schedule the report of requests where none of their pushes is still to be tried. They share 256 queues (see
 * `caseQueue`).
 */
export async function reportRequests(tx: Tx, scope: Scope, requestIds: Iterable<string | null>): Promise<void> {
  const { workspaceId, spaceId } = scope;
  for (const requestId of new Set(requestIds)) {
    if (requestId === null) continue;
    const options = { key: `pushes:${requestId}`, queue: `pushes:${requestId.slice(0, 2)}` };
    await addEffect(tx, 'report_pushes', { workspaceId, spaceId, requestId }, options);
  }
}

/** Milliseconds between two updates of the report of a bulk run whose pushes end one after the other. */
const REPORT_INTERVAL_MS = 3_000;

/**
 * Schedule what there is to report of pushes whose state has changed: to those they were asked for with, of a question
 * that stands, and in the report of a bulk run.
 */
export async function reportStates(
  tx: Tx,
  scope: Scope,
  changed: readonly Pick<Push, 'id' | 'request_id' | 'run_id' | 'question'>[],
): Promise<void> {
  await reportRequests(
    tx,
    scope,
    changed.map(({ request_id }) => request_id),
  );
  const { workspaceId, spaceId } = scope;
  for (const { id: pushId, question } of changed) {
    if (question === null) continue;
    const options = { key: `ask:${pushId}`, queue: `ask:${pushId.slice(0, 2)}` };
    await addEffect(tx, 'ask_push', { workspaceId, spaceId, pushId }, options);
  }
  for (const runId of new Set(changed.map(({ run_id }) => run_id))) {
    if (runId === null) continue;
    const queue = `bulk:${workspaceId}:${spaceId}`;
    const options = {
      key: `report:${runId}`,
      keepsTime: true,
      queue,
      delayMs: REPORT_INTERVAL_MS,
    };
    await addEffect(tx, 'report_run', { workspaceId, spaceId, runId }, options);
  }
}

/** Schedule the report of requests with a push that waits for this connector, which is blocked from now on. */
export async function reportBlocked(tx: Tx, scope: Scope, connectorId: string): Promise<void> {
  const rows = await tx
    .selectDistinct({ requestId: pushes.request_id })
    .from(pushes)
    .where(
      and(
        inScope(pushes, scope),
        eq(pushes.connector_id, connectorId),
        eq(pushes.state, 'waiting'),
        isNotNull(pushes.request_id),
      ),
    );
  await reportRequests(
    tx,
    scope,
    rows.map(({ requestId }) => requestId),
  );
}
