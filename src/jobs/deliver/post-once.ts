import { slackError } from '../../slack/context/slack-error.ts';
import type { JobContext, JobInfo } from '../handler.ts';

const eventType = 'docket_effect';

/**
 * Slack's answers when the bot may post in a place but not read it, such as a public channel that it has not joined.
 */
const unreadable: ReadonlySet<string | undefined> = new Set([
  'missing_scope',
  'not_in_channel',
  'channel_not_found',
  'thread_not_found',
]);

/** A message as `chat.postMessage` takes it, in a channel or a thread. */
export interface Post {
  channel: string;
  thread_ts?: string;
  text: string;
  blocks?: unknown[];
}

/**
 * Post a message for a job, once where that can be known. The message carries the job's id in its metadata; a second
 * attempt looks for it first, because the first may have posted and died before it could say so. Where the bot may not
 * read, it posts again: said twice is better than not at all. Return the message's `ts`.
 */
export async function postOnce({ slack }: Pick<JobContext, 'slack'>, job: JobInfo, post: Post): Promise<string> {
  const effectId = `${job.id}:${job.addedAt.getTime()}`;
  return postAs({ slack }, { id: effectId, since: job.addedAt, isRetry: job.isRetry ?? job.attempt > 1 }, post);
}

/**
 * What tells a message from every other: an id of ours, since when it may have been posted, and whether it may have
 * been.
 */
export interface PostId {
  id: string;
  since: Date;
  isRetry: boolean;
}

/**
 * Post a message that is known by an id of its own, once where that can be known, whichever job posts it. Return its
 * `ts`.
 */
export async function postAs(
  { slack }: Pick<JobContext, 'slack'>,
  { id: effectId, since, isRetry }: PostId,
  post: Post,
): Promise<string> {
  const posted = isRetry ? await findPosted({ slack }, since, post, effectId).catch(ifUnreadable) : undefined;
  if (posted !== undefined) return posted;
  const metadata = { event_type: eventType, event_payload: { id: effectId } };
  const answer = await slack.chat.postMessage({ ...post, metadata });
  return answer.ts ?? '';
}

/** Look through what was posted there since a time. */
async function findPosted(
  { slack }: Pick<JobContext, 'slack'>,
  from: Date,
  { channel, thread_ts }: Post,
  effectId: string,
): Promise<string | undefined> {
  const since = String(Math.floor(from.getTime() / 1000) - 60);
  const range = { channel, oldest: since, limit: 200, include_all_metadata: true };
  let cursor: string | undefined;
  do {
    const page = { ...range, ...(cursor && { cursor }) };
    const answer = thread_ts
      ? await slack.conversations.replies({ ...page, ts: thread_ts })
      : await slack.conversations.history(page);
    const found = answer.messages?.find(({ metadata }) => isEffect(metadata, effectId));
    if (found?.ts) return found.ts;
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}

function ifUnreadable(error: unknown): undefined {
  if (!unreadable.has(slackError(error))) throw error;
}

function isEffect(metadata: { event_type?: string; event_payload?: unknown } | undefined, effectId: string): boolean {
  const payload = metadata?.event_payload;
  return (
    metadata?.event_type === eventType &&
    typeof payload === 'object' &&
    payload !== null &&
    'id' in payload &&
    payload.id === effectId
  );
}
