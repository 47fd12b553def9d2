import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import { isRecord } from '../../core/objects.ts';
import { slackError } from '../../slack/context/slack-error.ts';

/** A channel as Slack's methods take it, with the thread in it. */
export interface SlackAddress {
  channel: string;
  thread_ts?: string;
}

/** A message as Slack lists it. */
type Listed = NonNullable<ConversationsHistoryResponse['messages']>[number];

/**
 * Slack's answers when the bot may post in a place but not read it, such as a public channel that it has not joined.
 */
const UNREADABLE_ERRORS: ReadonlySet<string | undefined> = new Set([
  'missing_scope',
  'not_in_channel',
  'channel_not_found',
  'thread_not_found',
]);
/** Seconds by which Slack's clock may be behind the one that noted since when a message may be there. */
const CLOCK_MARGIN_SECONDS = 300;

/**
 * Look for a message that an earlier try may have posted and died before it could note it, from a time on. Whatever
 * posts writes its intent down first, and looks here where it finds one. Return its `ts`; undefined where it is not
 * there, and where the bot may not read: said twice is better than not at all.
 */
export async function findPosted(
  slack: WebClient,
  { channel, thread_ts }: SlackAddress,
  since: Date,
  isIt: (message: Listed) => boolean,
): Promise<string | undefined> {
  const oldest = String(Math.floor(since.getTime() / 1_000) - CLOCK_MARGIN_SECONDS);
  const range = { channel, oldest, limit: 200, include_all_metadata: true };
  try {
    let cursor: string | undefined;
    do {
      const page = { ...range, ...(cursor && { cursor }) };
      const answer = thread_ts
        ? await slack.conversations.replies({ ...page, ts: thread_ts })
        : await slack.conversations.history(page);
      const found = answer.messages?.find(isIt);
      if (found?.ts) return found.ts;
      cursor = answer.response_metadata?.next_cursor;
    } while (cursor);
    return undefined;
  } catch (error) {
    if (UNREADABLE_ERRORS.has(slackError(error))) return undefined;
    throw error;
  }
}

/** Tell messages by an id of ours that their metadata bear. */
export function bearsId(id: string): (message: Listed) => boolean {
  return ({ metadata }) => isRecord(metadata?.event_payload) && metadata.event_payload.id === id;
}

/** Tell messages by one of the files that they show. */
export function showsFile(fileIds: readonly string[]): (message: Listed) => boolean {
  return ({ files }) => files?.some(({ id }) => id !== undefined && fileIds.includes(id)) ?? false;
}
