import { and, eq, inArray, ne } from 'drizzle-orm';
import { CHANNEL_REFUSALS } from '../../core/slack-channel-refusals.ts';
import type { Reader, Scope, Tx } from '../database.ts';
import { renderCases } from '../render-jobs.ts';
import { slackMessages } from '../schema.ts';
import { isShownIn } from './case-cards.ts';

/** Find the Slack user id of whoever shared a case in a channel. */
export async function findSharer(
  db: Reader,
  scope: Scope,
  caseId: string,
  channelId: string,
): Promise<string | undefined> {
  const [row] = await db
    .select({ by: slackMessages.requested_by })
    .from(slackMessages)
    .where(isCard(scope, caseId, channelId));
  return row?.by ?? undefined;
}

/** Tell whether Slack refuses another message of a case in the same channel, with the same word. */
export async function isRefusedElsewhere(
  db: Reader,
  scope: Scope,
  caseId: string,
  { channelId, part, refusal }: { channelId: string; part: string; refusal: string },
): Promise<boolean> {
  const rows = await db
    .select({ part: slackMessages.part })
    .from(slackMessages)
    .where(and(isShownIn(scope, caseId, channelId), ne(slackMessages.part, part), eq(slackMessages.refusal, refusal)))
    .limit(1);
  return rows.length > 0;
}

/** Note why the card of a case, with its thread, cannot be kept up to date in a channel; null: it can again. */
export async function noteCardRefusal(
  tx: Tx,
  scope: Scope,
  caseId: string,
  channelId: string,
  refusal: string | null,
): Promise<void> {
  await tx
    .update(slackMessages)
    .set({ refusal })
    .where(isCard(scope, caseId, channelId));
}

/** Return the condition for the card of a case in a channel. */
export function isCard(scope: Scope, caseId: string, channelId: string) {
  return and(isShownIn(scope, caseId, channelId), eq(slackMessages.part, 'card'));
}

/** How many cards of channels that could not be written in are tried again at once, one after the other. */
const MAX_RETRIED_CARDS = 200;

/**
 * Have the cases rendered whose card could not be kept up to date because of its channel: in one channel, or in all.
 * With `from` one after the other from then on.
 */
export async function renderRefused(
  tx: Tx,
  { workspaceId, channelId, from }: { workspaceId?: string; channelId?: string; from?: Date } = {},
): Promise<number> {
  const rows = await tx
    .select({ workspaceId: slackMessages.workspace_id, spaceId: slackMessages.space_id, id: slackMessages.case_id })
    .from(slackMessages)
    .where(
      and(
        eq(slackMessages.part, 'card'),
        inArray(slackMessages.refusal, CHANNEL_REFUSALS),
        ...(workspaceId === undefined ? [] : [eq(slackMessages.workspace_id, workspaceId)]),
        ...(channelId === undefined ? [] : [eq(slackMessages.channel_id, channelId)]),
      ),
    )
    .limit(MAX_RETRIED_CARDS);
  for (const of of Map.groupBy(rows, (row) => `${row.workspaceId}:${row.spaceId}`).values()) {
    if (of[0])
      await renderCases(
        tx,
        of[0],
        of.map(({ id }) => id),
        from,
      );
  }
  return rows.length;
}
