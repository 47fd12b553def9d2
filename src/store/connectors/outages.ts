import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { CaseUser } from '../../core/user.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { addEffect, addJobs, addRenders } from '../effects.ts';
import { tellHeldUp } from '../push/push-requests.ts';
import { outagePrompts, outages, pushes } from '../schema.ts';
import { updateConnector } from './connectors.ts';

/** A time in which a connector could not be used until somebody signed in. */
export type Outage = Omit<typeof outages.$inferSelect, 'workspace_id' | 'space_id'>;
/** A prompt outside the threads of cases. */
export type OutagePrompt = Pick<typeof outagePrompts.$inferSelect, 'channel_id' | 'thread_ts' | 'ts' | 'created_at'>;

/** Note that a connector cannot be used; its waiting pushes belong to the outage from now on. */
export async function insertOutage(
  tx: Tx,
  scope: Scope,
  outage: Pick<Outage, 'id' | 'connector_id' | 'reason' | 'began_at'>,
): Promise<void> {
  await tx.insert(outages).values({ ...outage, workspace_id: scope.workspaceId, space_id: scope.spaceId });
  await updateConnector(tx, scope, outage.connector_id, { outage_id: outage.id });
  await tx
    .update(pushes)
    .set({ outage_id: outage.id })
    .where(and(inScope(pushes, scope), eq(pushes.connector_id, outage.connector_id), eq(pushes.state, 'waiting')));
  await tellHeldUp(tx, scope, outage.connector_id);
}

/** End the open outage of a connector, if there is one, and let its pushes go. Return its id. */
export async function closeOutage(
  tx: Tx,
  scope: Scope,
  connectorId: string,
  end: { at: string; by: CaseUser },
): Promise<string | undefined> {
  const [closed] = await tx
    .update(outages)
    .set({ ended_at: end.at, ended_by: end.by })
    .where(and(inScope(outages, scope), eq(outages.connector_id, connectorId), isNull(outages.ended_at)))
    .returning({ id: outages.id });
  await updateConnector(tx, scope, connectorId, { outage_id: null });
  if (!closed) return undefined;
  await tx
    .update(pushes)
    .set({ next_at: null })
    .where(and(inScope(pushes, scope), eq(pushes.outage_id, closed.id), eq(pushes.state, 'waiting')));
  return closed.id;
}

export async function findOutage(db: Reader, scope: Scope, id: string): Promise<Outage | undefined> {
  const [row] = await db
    .select()
    .from(outages)
    .where(and(inScope(outages, scope), eq(outages.id, id)));
  return row;
}

/** Return how many pushes of an outage wait, and how many have been delivered since. */
export async function countOutagePushes(
  db: Reader,
  scope: Scope,
  outageId: string,
): Promise<{ waiting: number; delivered: number }> {
  const [row] = await db
    .select({
      waiting: sql<number>`(count(*) filter (where state in ('waiting', 'uncertain')))::int`,
      delivered: sql<number>`(count(*) filter (where state = 'delivered'))::int`,
    })
    .from(pushes)
    .where(and(inScope(pushes, scope), eq(pushes.outage_id, outageId)));
  return row ?? { waiting: 0, delivered: 0 };
}

/**
 * List the people (Slack ids) who wait for pushes of an outage whose cases are shown nowhere: no thread could prompt
 * them.
 */
export async function listLonelyPeople(db: Reader, scope: Scope, outageId: string): Promise<string[]> {
  const rows = await db.execute<{ userId: string }>(sql`
    select p.reply->>'userId' as "userId"
    from pushes p
    where p.workspace_id = ${scope.workspaceId} and p.space_id = ${scope.spaceId} and p.outage_id = ${outageId}
      and p.state = 'waiting' and p.reply is not null and not exists (
        select from slack_messages m where m.workspace_id = p.workspace_id and m.space_id = p.space_id
          and m.case_id = p.case_id and m.part = 'card')
    group by 1 order by min(p.seq)`);
  return rows.map(({ userId }) => userId);
}

/** List the prompts of an outage outside the threads of cases. */
export async function listPrompts(db: Reader, scope: Scope, outageId: string): Promise<OutagePrompt[]> {
  const { channel_id, thread_ts, ts, created_at } = outagePrompts;
  return db
    .select({ channel_id, thread_ts, ts, created_at })
    .from(outagePrompts)
    .where(and(inScope(outagePrompts, scope), eq(outagePrompts.outage_id, outageId)))
    .orderBy(asc(channel_id), asc(thread_ts));
}

/** Note that a prompt is being posted in a place (`ts` is null), or was. */
export async function savePrompt(
  tx: Tx,
  scope: Scope,
  outageId: string,
  prompt: Pick<OutagePrompt, 'channel_id' | 'thread_ts' | 'ts'>,
): Promise<void> {
  await tx
    .insert(outagePrompts)
    .values({ ...prompt, outage_id: outageId, workspace_id: scope.workspaceId, space_id: scope.spaceId })
    .onConflictDoUpdate({
      target: [
        outagePrompts.workspace_id,
        outagePrompts.space_id,
        outagePrompts.outage_id,
        outagePrompts.channel_id,
        outagePrompts.thread_ts,
      ],
      set: { ts: prompt.ts },
    });
}

/** Schedule the update of an outage's prompts, those outside threads and those in them. */
export async function tellOutage(tx: Tx, scope: Scope, outageId: string): Promise<void> {
  await tellOutside(tx, scope, [outageId]);
  await addJobs(tx, addRenders(scope, casesOfOutage(scope, outageId)));
}

/**
 * Bring the prompts of an outage up to date when one of its pushes has ended: those in threads follow when all have.
 */
export async function tellPushEnded(tx: Tx, scope: Scope, outageId: string): Promise<void> {
  const { waiting } = await countOutagePushes(tx, scope, outageId);
  if (waiting === 0) await tellOutage(tx, scope, outageId);
  else await tellOutside(tx, scope, [outageId]);
}

/** Bring the prompts up to date where pushes join the outages of these connectors: only where they were asked for. */
export async function tellJoined(tx: Tx, scope: Scope, connectorIds: string[]): Promise<void> {
  const open = await tx
    .select({ id: outages.id })
    .from(outages)
    .where(and(inScope(outages, scope), among(outages.connector_id, connectorIds), isNull(outages.ended_at)));
  await tellOutside(
    tx,
    scope,
    open.map(({ id }) => id),
  );
}

/**
 * One outage at a time; outages share 256 queues, because every queue that ever was costs each job a little (see
 * `caseQueue`).
 */
async function tellOutside(tx: Tx, { workspaceId, spaceId }: Scope, outageIds: string[]): Promise<void> {
  for (const outageId of outageIds) {
    const options = { key: `outage:${outageId}`, queue: `outage:${outageId.slice(0, 2)}` };
    await addEffect(tx, 'tell_outage', { workspaceId, spaceId, outageId }, options);
  }
}

/**
 * Those whose pushes it holds up or held up, and those in whose threads a prompt of it stands (`like` lets the index
 * serve).
 */
function casesOfOutage({ workspaceId, spaceId }: Scope, outageId: string): SQL {
  return sql`select case_id from pushes
      where workspace_id = ${workspaceId} and space_id = ${spaceId} and outage_id = ${outageId}
    union select case_id from slack_messages
      where workspace_id = ${workspaceId} and space_id = ${spaceId} and part = ${`outage:${outageId}`}
        and part like 'outage:%'`;
}
