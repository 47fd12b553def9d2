import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { CaseUser } from '../../core/user.ts';
import { isNamed as namesCases } from '../cases/cases.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { cases, connectors, pushes } from '../schema.ts';
import type { Push } from './push.ts';
import { reportStates } from './push-requests.ts';

/** A case that is to be pushed, with its connector; `connectorName` is null where that is gone. */
export interface PushTarget {
  caseId: string;
  number: number;
  title: string;
  connectorId: string;
  connectorName: string | null;
  /** Its type; null where it is gone. */
  connectorType: string | null;
  isDisabled: boolean;
  /** Nobody is signed in. */
  isSignedOut: boolean;
}

/** Find the cases of this space among those named, with what stands in the way of a push. */
export async function findPushTargets(
  db: Reader,
  scope: Scope,
  named: { ids: string[]; numbers: number[] },
): Promise<PushTarget[]> {
  const connectorId = sql<string>`${cases.connector}->>'id'`;
  return db
    .select({
      caseId: cases.id,
      number: cases.incremental_id,
      title: cases.title,
      connectorId,
      connectorName: connectors.name,
      connectorType: connectors.actionTypeId,
      isDisabled: sql<boolean>`coalesce(${connectors.is_disabled}, false)`,
      isSignedOut: sql<boolean>`coalesce(${connectors.isMissingSecrets} or ${connectors.reauthentication_id} is not null, false)`,
    })
    .from(cases)
    .leftJoin(connectors, and(inScope(connectors, scope), eq(connectors.id, connectorId)))
    .where(and(inScope(cases, scope), isNull(cases.deleted_at), namesCases(named)))
    .orderBy(asc(cases.incremental_id));
}

/** Pushes to be added, by one person at one time (ISO 8601). */
export interface NewPushes {
  of: { id: string; caseId: string; connectorId: string }[];
  by: CaseUser;
  at: string;
  reportTo?: NonNullable<Push['report_to']> | undefined;
  runId?: string | undefined;
  /** Reported in one message. */
  requestId?: string | undefined;
}

/**
 * Add pushes, in this order. One of a case and connector waits at most: asked for a second time it stays where it is,
 * and goes once more where it is being sent just now; whoever asks now is told how it ends, beside those who asked before.
 * Return the cases whose push is new.
 */
export async function insertPushes(
  tx: Tx,
  scope: Scope,
  { of, by, at, reportTo, runId, requestId }: NewPushes,
): Promise<Set<string>> {
  const rows = await tx.execute<{ case_id: string; fresh: boolean }>(sql`
    insert into pushes as p (workspace_id, space_id, id, case_id, connector_id, state, requested_by, requested_at, report_to,
      run_id, request_id, reauthentication_id)
    select ${scope.workspaceId}, ${scope.spaceId}, v.id, v."caseId", v."connectorId", 'waiting',
      ${JSON.stringify(by)}::jsonb, ${at}::timestamptz, ${reportTo ? JSON.stringify(reportTo) : null}::jsonb,
      ${runId ?? null}::uuid, ${requestId ?? null}::uuid, c.reauthentication_id
    from jsonb_to_recordset(${JSON.stringify(of.map((one, place) => ({ ...one, place })))}::jsonb)
      as v(place int, id uuid, "caseId" text, "connectorId" text)
    left join connectors c on c.workspace_id = ${scope.workspaceId} and c.space_id = ${scope.spaceId}
      and c.id = v."connectorId"
    order by v.place
    on conflict (workspace_id, space_id, case_id, connector_id) where state in ('waiting', 'uncertain')
      do update set again = p.again or p.attempts > 0,
        report_to = case when p.run_id is null then coalesce(p.report_to, excluded.report_to) else p.report_to end,
        request_id = case when p.run_id is null and p.report_to is null then excluded.request_id else p.request_id end,
        also_report_to = case
          when excluded.report_to is null or excluded.report_to = p.report_to or (p.run_id is null and p.report_to is null)
            or p.also_report_to @> jsonb_build_array(excluded.report_to) then p.also_report_to
          else p.also_report_to || jsonb_build_array(excluded.report_to) end
    returning case_id, (xmax = 0) as fresh`);
  return new Set(rows.filter(({ fresh }) => fresh).map((row) => row.case_id));
}

const isOpen = sql`${pushes.state} in ('waiting', 'uncertain')`;

/** Find the push with this id. */
export async function findPush(db: Reader, scope: Scope, id: string): Promise<Push | undefined> {
  const [row] = await db
    .select()
    .from(pushes)
    .where(and(inScope(pushes, scope), sql`${pushes.id} = ${id}::uuid`));
  return row && toPush(row);
}

/** Lock the push until the end of the transaction. */
export async function lockPush(tx: Tx, scope: Scope, id: string): Promise<Push | undefined> {
  const [row] = await tx
    .select()
    .from(pushes)
    .where(and(inScope(pushes, scope), sql`${pushes.id} = ${id}::uuid`))
    .for('update');
  return row && toPush(row);
}

const reported = { id: pushes.id, request_id: pushes.request_id, run_id: pushes.run_id, question: pushes.question };

/** Change a push; what is reported of it follows its state. */
export async function updatePush(tx: Tx, scope: Scope, id: string, change: Partial<Push>): Promise<void> {
  const rows = await tx
    .update(pushes)
    .set(change)
    .where(and(inScope(pushes, scope), sql`${pushes.id} = ${id}::uuid`))
    .returning(reported);
  if (change.state !== undefined) await reportStates(tx, scope, rows);
}

/**
 * List the push of each of these cases that tells how things stand with its connector: the one that is not done, else
 * the last one where that failed.
 */
export async function listPushStates(db: Reader, scope: Scope, caseIds: string[]): Promise<Push[]> {
  const rows = await db
    .selectDistinctOn([pushes.case_id, pushes.connector_id])
    .from(pushes)
    .where(and(inScope(pushes, scope), among(pushes.case_id, caseIds)))
    .orderBy(asc(pushes.case_id), asc(pushes.connector_id), sql`${pushes.seq} desc`);
  return rows.map(toPush).filter(({ state }) => state === 'waiting' || state === 'uncertain' || state === 'failed');
}

/** Which pushes of a case are given up: those of one connector, or of all but the one that the case has now. */
export type Cancelled = { connectorId: string } | 'of other connectors';

/** Give up what waits of these cases, and say why. Return the re-authentications for which one push less waits. */
export async function cancelPushes(
  tx: Tx,
  scope: Scope,
  caseIds: string[],
  which: Cancelled,
  { at, trouble }: { at: string; trouble: string | null },
): Promise<string[]> {
  const isMeant: SQL =
    which === 'of other connectors'
      ? sql`not exists (select from cases c where c.workspace_id = ${pushes.workspace_id}
          and c.space_id = ${pushes.space_id} and c.id = ${pushes.case_id} and c.connector->>'id' = ${pushes.connector_id})`
      : eq(pushes.connector_id, which.connectorId);
  const rows = await tx
    .update(pushes)
    .set({ state: 'cancelled', finished_at: at, next_at: null, trouble })
    .where(and(inScope(pushes, scope), among(pushes.case_id, caseIds), isOpen, isMeant))
    .returning({ ...reported, reauthenticationId: pushes.reauthentication_id });
  await reportStates(tx, scope, rows);
  return [...new Set(rows.flatMap(({ reauthenticationId }) => reauthenticationId ?? []))];
}

export function toPush({ workspace_id, space_id, ...push }: typeof pushes.$inferSelect): Push {
  return push;
}
