import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { slackMessages } from '../schema.ts';

/**
 * One message that shows a part of a case: `card`, or an entry of its thread. `ts` is null while it is being posted.
 */
export interface ShownPart {
  channelId: string;
  part: string;
  ts: string | null;
  hash: string | null;
  /** What Slack refuses for good here, in its own word. */
  refusal: string | null;
  requestedBy: string | null;
  createdAt: string;
  /** Of a card: somebody agreed that other organisations see it there. */
  isConfirmed: boolean;
  /** Of a card: other organisations see the comments too, of those who agreed. */
  showsComments: boolean;
  agreed: string[];
}

/** Mark the case as shown in a channel; return false when it was already. */
export async function insertCard(
  tx: Tx,
  scope: Scope,
  caseId: string,
  channelId: string,
  by: { requestedBy: string | undefined; at: string },
): Promise<boolean> {
  const inserted = await tx
    .insert(slackMessages)
    .values({
      workspace_id: scope.workspaceId,
      space_id: scope.spaceId,
      case_id: caseId,
      channel_id: channelId,
      part: 'card',
      requested_by: by.requestedBy ?? null,
      created_at: new Date(by.at),
    })
    .onConflictDoNothing()
    .returning({ part: slackMessages.part });
  return inserted.length > 0;
}

/** List everything of a case that is shown in Slack. */
export async function listShownParts(db: Reader, scope: Scope, caseId: string): Promise<ShownPart[]> {
  const rows = await db
    .select()
    .from(slackMessages)
    .where(and(inScope(slackMessages, scope), eq(slackMessages.case_id, caseId)));
  return rows.map((row) => ({
    channelId: row.channel_id,
    part: row.part,
    ts: row.ts,
    hash: row.hash,
    refusal: row.refusal,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    isConfirmed: row.external_confirmed_at !== null,
    showsComments: row.shows_comments,
    agreed: row.agreed,
  }));
}

/** Note what was posted, or (with `ts` null) that it is about to be. */
export async function saveShownPart(
  tx: Tx,
  scope: Scope,
  caseId: string,
  shown: Pick<ShownPart, 'channelId' | 'part' | 'ts' | 'hash'> & { refusal?: string | null },
): Promise<void> {
  const { channelId, part, ts, hash, refusal = null } = shown;
  await tx
    .insert(slackMessages)
    .values({
      workspace_id: scope.workspaceId,
      space_id: scope.spaceId,
      case_id: caseId,
      channel_id: channelId,
      part,
      ts,
      hash,
      refusal,
    })
    .onConflictDoUpdate({
      target: [
        slackMessages.workspace_id,
        slackMessages.space_id,
        slackMessages.case_id,
        slackMessages.channel_id,
        slackMessages.part,
      ],
      set: { ts, hash, refusal },
    });
}

/** Forget a part as it was shown: one that is to be posted anew meanwhile, or was, stays. */
export async function deleteShownPart(
  tx: Tx,
  scope: Scope,
  caseId: string,
  { channelId, part, ts }: Pick<ShownPart, 'channelId' | 'part' | 'ts'>,
): Promise<void> {
  await tx
    .delete(slackMessages)
    .where(
      and(
        isShownIn(scope, caseId, channelId),
        eq(slackMessages.part, part),
        sql`${slackMessages.ts} is not distinct from ${ts}`,
      ),
    );
}

/** Return the condition for what is shown of a case in a channel. */
export function isShownIn(scope: Scope, caseId: string, channelId: string) {
  return and(inScope(slackMessages, scope), eq(slackMessages.case_id, caseId), eq(slackMessages.channel_id, channelId));
}

/** Forget the card of a case with this `ts` and its whole thread; a newer card in the same channel stays. */
export async function deleteShownParts(
  tx: Tx,
  { workspaceId, spaceId }: Scope,
  caseId: string,
  channelId: string,
  ts: string,
): Promise<void> {
  await tx.execute(sql`
    delete from slack_messages m where m.workspace_id = ${workspaceId} and m.space_id = ${spaceId}
      and m.case_id = ${caseId} and m.channel_id = ${channelId} and exists (
        select 1 from slack_messages c where c.workspace_id = m.workspace_id and c.space_id = m.space_id
          and c.case_id = m.case_id and c.channel_id = m.channel_id and c.part = 'card' and c.ts = ${ts})`);
}

/** Find the case whose card is this message, with its space; undefined when the message is no card. */
export async function findCaseOfThread(
  db: Reader,
  workspaceId: string,
  channelId: string,
  ts: string,
): Promise<{ spaceId: string; caseId: string } | undefined> {
  const [row] = await db
    .select({ spaceId: slackMessages.space_id, caseId: slackMessages.case_id })
    .from(slackMessages)
    .where(
      and(
        eq(slackMessages.workspace_id, workspaceId),
        eq(slackMessages.channel_id, channelId),
        eq(slackMessages.ts, ts),
        eq(slackMessages.part, 'card'),
        isNotNull(slackMessages.ts),
      ),
    );
  return row;
}
