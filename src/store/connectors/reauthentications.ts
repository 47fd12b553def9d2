import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { CaseUser } from '../../core/user.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { reportBlocked } from '../push/push-requests.ts';
import { pushes, reauthenticationPrompts, reauthentications } from '../schema.ts';
import { hasSpokenThread } from '../spoken-threads.ts';
import { updateConnector } from './connectors.ts';

/** A time in which a connector could not be used until somebody signed in. */
export type Reauthentication = Omit<typeof reauthentications.$inferSelect, 'workspace_id' | 'space_id'>;
/** A prompt outside the threads of cases. */
export type ReauthenticationPrompt = Pick<
  typeof reauthenticationPrompts.$inferSelect,
  'channel_id' | 'thread_ts' | 'ts' | 'created_at'
>;

/** Note that a connector cannot be used; its waiting pushes belong to the re-authentication from now on. */
export async function insertReauthentication(
  tx: Tx,
  scope: Scope,
  reauthentication: Pick<Reauthentication, 'id' | 'connector_id' | 'reason' | 'began_at'>,
): Promise<void> {
  await tx
    .insert(reauthentications)
    .values({ ...reauthentication, workspace_id: scope.workspaceId, space_id: scope.spaceId });
  await updateConnector(tx, scope, reauthentication.connector_id, { reauthentication_id: reauthentication.id });
  await tx
    .update(pushes)
    .set({ reauthentication_id: reauthentication.id })
    .where(
      and(inScope(pushes, scope), eq(pushes.connector_id, reauthentication.connector_id), eq(pushes.state, 'waiting')),
    );
  await reportBlocked(tx, scope, reauthentication.connector_id);
}

/** End the open re-authentication of a connector, if there is one, and let its pushes go. Return its id. */
export async function closeReauthentication(
  tx: Tx,
  scope: Scope,
  connectorId: string,
  end: { at: string; by: CaseUser },
): Promise<string | undefined> {
  const [closed] = await tx
    .update(reauthentications)
    .set({ ended_at: end.at, ended_by: end.by })
    .where(
      and(
        inScope(reauthentications, scope),
        eq(reauthentications.connector_id, connectorId),
        isNull(reauthentications.ended_at),
      ),
    )
    .returning({ id: reauthentications.id });
  await updateConnector(tx, scope, connectorId, { reauthentication_id: null });
  if (!closed) return undefined;
  await tx
    .update(pushes)
    .set({ next_at: null })
    .where(and(inScope(pushes, scope), eq(pushes.reauthentication_id, closed.id), eq(pushes.state, 'waiting')));
  return closed.id;
}

export async function findReauthentication(
  db: Reader,
  scope: Scope,
  id: string,
): Promise<Reauthentication | undefined> {
  const [row] = await db
    .select()
    .from(reauthentications)
    .where(and(inScope(reauthentications, scope), eq(reauthentications.id, id)));
  return row;
}

/** Return how many pushes of a re-authentication wait, and how many have been delivered since. */
export async function countReauthenticationPushes(
  db: Reader,
  scope: Scope,
  reauthenticationId: string,
): Promise<{ waiting: number; delivered: number }> {
  const [row] = await db
    .select({
      waiting: sql<number>`(count(*) filter (where state in ('waiting', 'uncertain')))::int`,
      delivered: sql<number>`(count(*) filter (where state = 'delivered'))::int`,
    })
    .from(pushes)
    .where(and(inScope(pushes, scope), eq(pushes.reauthentication_id, reauthenticationId)));
  return row ?? { waiting: 0, delivered: 0 };
}

/**
 * List the people (Slack ids) who wait for pushes of a re-authentication whose cases are shown nowhere: no thread could
 * prompt them.
 */
export async function listPeopleWithoutThread(db: Reader, scope: Scope, reauthenticationId: string): Promise<string[]> {
  const rows = await db.execute<{ userId: string }>(sql`
    select p.report_to->>'userId' as "userId"
    from pushes p
    where p.workspace_id = ${scope.workspaceId} and p.space_id = ${scope.spaceId} and p.reauthentication_id = ${reauthenticationId}
      and p.state = 'waiting' and p.report_to is not null and not exists (
        select from slack_messages m where m.workspace_id = p.workspace_id and m.space_id = p.space_id
          and m.case_id = p.case_id and ${hasSpokenThread()})
    group by 1 order by min(p.seq)`);
  return rows.map(({ userId }) => userId);
}

/** List the prompts of a re-authentication outside the threads of cases. */
export async function listPrompts(
  db: Reader,
  scope: Scope,
  reauthenticationId: string,
): Promise<ReauthenticationPrompt[]> {
  const { channel_id, thread_ts, ts, created_at } = reauthenticationPrompts;
  return db
    .select({ channel_id, thread_ts, ts, created_at })
    .from(reauthenticationPrompts)
    .where(
      and(inScope(reauthenticationPrompts, scope), eq(reauthenticationPrompts.reauthentication_id, reauthenticationId)),
    )
    .orderBy(asc(channel_id), asc(thread_ts));
}

/** Note that a prompt is being posted in a place (`ts` is null), or was. */
export async function savePrompt(
  tx: Tx,
  scope: Scope,
  reauthenticationId: string,
  prompt: Pick<ReauthenticationPrompt, 'channel_id' | 'thread_ts' | 'ts'>,
): Promise<void> {
  await tx
    .insert(reauthenticationPrompts)
    .values({
      ...prompt,
      reauthentication_id: reauthenticationId,
      workspace_id: scope.workspaceId,
      space_id: scope.spaceId,
    })
    .onConflictDoUpdate({
      target: [
        reauthenticationPrompts.workspace_id,
        reauthenticationPrompts.space_id,
        reauthenticationPrompts.reauthentication_id,
        reauthenticationPrompts.channel_id,
        reauthenticationPrompts.thread_ts,
      ],
      set: { ts: prompt.ts },
    });
}
