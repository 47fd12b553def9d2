import { sql } from 'drizzle-orm';
import type { Organisation } from '../../core/cases/external-channel.ts';
import type { Reader, Scope, Tx } from '../database.ts';
import { slackMessages } from '../schema.ts';
import { hasSpokenThread } from '../spoken-threads.ts';
import { isCard } from './card-refusals.ts';

/** A card in a channel, whoever sees it. */
export interface CardIn extends Scope {
  caseId: string;
  number: number;
  requestedBy: string | null;
  isPosted: boolean;
}

/** Note that somebody agreed that other organisations see a case in a channel, with its comments or without. */
export async function confirmCard(
  tx: Tx,
  scope: Scope,
  caseId: string,
  channelId: string,
  { by, at, showsComments }: { by: string; at: string; showsComments: boolean },
): Promise<void> {
  const agreed = showsComments ? sql`array_append(array_remove(agreed, ${by}), ${by})` : sql`'{}'::text[]`;
  await tx
    .update(slackMessages)
    .set({
      external_confirmed_by: by,
      external_confirmed_at: new Date(at),
      shows_comments: showsComments,
      agreed,
    })
    .where(isCard(scope, caseId, channelId));
}

/** Note that somebody agreed that other organisations see quiet cards of cases in a channel. */
export async function confirmCards(
  tx: Tx,
  { workspaceId, spaceId }: Scope,
  caseIds: string[],
  channelId: string,
  { by, at }: { by: string; at: string },
): Promise<void> {
  await tx.execute(sql`
    update slack_messages set external_confirmed_by = ${by}, external_confirmed_at = ${at}::timestamptz
    where workspace_id = ${workspaceId} and space_id = ${spaceId} and channel_id = ${channelId} and part = 'card'
      and case_id = any(${sql.param(caseIds)}::text[])`);
}

/** Make the cards of a channel quiet and forget what was agreed to of them; return all of them. */
export async function quietCards(tx: Tx, workspaceId: string, channelId: string): Promise<CardIn[]> {
  await tx.execute(sql`
    update slack_messages set shows_comments = false, agreed = '{}', asked = '{}',
      external_confirmed_by = null, external_confirmed_at = null
    where workspace_id = ${workspaceId} and channel_id = ${channelId} and part = 'card'
      and (external_confirmed_by is not null or asked <> '{}')`);
  return listCardsIn(tx, workspaceId, channelId);
}

/** List the cards of a channel, by space and number. */
export async function listCardsIn(db: Reader, workspaceId: string, channelId: string): Promise<CardIn[]> {
  return db.execute<CardIn & Record<string, unknown>>(sql`
    select m.workspace_id as "workspaceId", m.space_id as "spaceId", m.case_id as "caseId",
      c.incremental_id as number, m.requested_by as "requestedBy", m.hash is not null as "isPosted"
    from slack_messages m join cases c
      on c.workspace_id = m.workspace_id and c.space_id = m.space_id and c.id = m.case_id
    where m.workspace_id = ${workspaceId} and m.channel_id = ${channelId} and m.part = 'card'
    order by m.space_id, c.incremental_id`);
}

/** Make the cards of a space quiet that other organisations see with comments; return the ids of the cases. */
export async function quietSpace(tx: Tx, { workspaceId, spaceId }: Scope): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    update slack_messages set shows_comments = false, agreed = '{}', asked = '{}'
    where workspace_id = ${workspaceId} and space_id = ${spaceId} and part = 'card' and shows_comments
    returning case_id as id`);
  return rows.map(({ id }) => id);
}

/**
 * Note that somebody is asked whether other organisations may see their comments on a case; return the channels where
 * that is so and they were not asked yet.
 */
export async function noteAsked(
  tx: Tx,
  { workspaceId, spaceId }: Scope,
  caseId: string,
  userId: string,
): Promise<{ channelId: string; organisations: Organisation[] }[]> {
  return tx.execute<{ channelId: string; organisations: Organisation[] }>(sql`
    update slack_messages m set asked = array_append(m.asked, ${userId})
    from slack_channels c
    where m.workspace_id = ${workspaceId} and m.space_id = ${spaceId} and m.case_id = ${caseId}
      and m.part = 'card' and m.shows_comments
      and not (${userId} = any(m.agreed)) and not (${userId} = any(m.asked))
      and c.workspace_id = m.workspace_id and c.channel_id = m.channel_id and c.is_external
    returning m.channel_id as "channelId", c.organisations as organisations`);
}

/** Tell whether the thread of a case tells what goes on, in one channel or in any. */
export async function speaksInThread(
  db: Reader,
  { workspaceId, spaceId }: Scope,
  caseId: string,
  channelId?: string,
): Promise<boolean> {
  const rows = await db.execute(sql`
    select from slack_messages m where m.workspace_id = ${workspaceId} and m.space_id = ${spaceId}
      and m.case_id = ${caseId} and ${hasSpokenThread()}
      and ${channelId === undefined ? sql`true` : sql`m.channel_id = ${channelId}`} limit 1`);
  return rows.length > 0;
}
