import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { JobContext, JobInfo } from '../handler.ts';
import { postOnce } from './post-once.ts';

/** Whom to tell, and where they asked; a user id as `channelId` means their direct messages. */
export interface Reply {
  userId: string;
  channelId: string;
  threadTs?: string | undefined;
}

/** A channel as Slack's methods take it, with the thread in it. */
export interface Spot {
  channel: string;
  thread_ts?: string;
}

/** Slack's answers when the bot cannot speak in a place (chat.postMessage, files.completeUploadExternal). */
const unreachable = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'thread_not_found',
  'restricted_action',
  'user_not_in_channel',
]);

/** Send something to where a person asked for it, or to their direct messages where the bot cannot speak there. */
export async function reach<T>(slack: WebClient, reply: Reply, send: (spot: Spot) => Promise<T>): Promise<T> {
  const { userId, channelId, threadTs } = reply;
  const direct = async () => {
    const { channel } = await slack.conversations.open({ users: userId });
    return send({ channel: channel?.id ?? userId });
  };
  if (channelId === userId) return direct();
  try {
    return await send({ channel: channelId, ...(threadTs !== undefined && { thread_ts: threadTs }) });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || !unreachable.has(error.data.error)) throw error;
    return direct();
  }
}

/**
 * Tell a person something, once for this job. Return its `ts` and where it stands, so that more can follow in its
 * thread.
 */
export function tell(
  context: Pick<JobContext, 'slack'>,
  job: JobInfo,
  reply: Reply,
  message: { text: string; blocks?: unknown[] | undefined },
): Promise<Required<Spot> & { ts: string }> {
  const { text, blocks } = message;
  return reach(context.slack, reply, async (spot) => {
    const ts = await postOnce(context, job, { ...spot, text, ...(blocks && { blocks }) });
    return { channel: spot.channel, thread_ts: spot.thread_ts ?? ts, ts };
  });
}

/**
 * Tell a person something where they asked that nobody else there sees; by direct message, once, where that is not
 * possible. Slack keeps nothing of the first, so a second attempt may say it again.
 */
function whisper(
  context: Pick<JobContext, 'slack'>,
  job: JobInfo,
  reply: Reply,
  message: { text: string; blocks?: unknown[] | undefined },
): Promise<unknown> {
  const { text, blocks } = message;
  return reach(context.slack, reply, async (spot) => {
    const post = { ...spot, text, ...(blocks && { blocks }) };
    if (spot.channel !== reply.channelId) return postOnce(context, job, post);
    return context.slack.chat.postEphemeral({ ...post, user: reply.userId });
  });
}

/** Answer a person: in a channel so that nobody else there is disturbed, else as a message. */
export async function answerTo(
  context: Pick<JobContext, 'slack'>,
  job: JobInfo,
  reply: Reply,
  message: { text: string; blocks?: unknown[] | undefined },
): Promise<void> {
  const isChannel = /^[CG]/.test(reply.channelId);
  await (isChannel ? whisper : tell)(context, job, reply, message);
}
