import type { WebClient } from '@slack/web-api';
import type { ReportTo } from '../../core/report-to.ts';
import { slackError } from '../../slack/context/slack-error.ts';
import type { JobContext, JobInfo } from '../handler.ts';
import type { SlackAddress } from './find-posted.ts';
import { postOnce } from './post-once.ts';
import { isUnreachable } from './unreachable.ts';

export type { SlackAddress } from './find-posted.ts';

/** Send something to where a person asked for it, or to their direct messages where the bot cannot speak there. */
export async function postTo<T>(
  slack: WebClient,
  reportTo: ReportTo,
  send: (address: SlackAddress) => Promise<T>,
): Promise<T> {
  const { userId, channelId, threadTs } = reportTo;
  const direct = async () => {
    const { channel } = await slack.conversations.open({ users: userId });
    return send({ channel: channel?.id ?? userId });
  };
  if (channelId === userId) return direct();
  try {
    return await send({ channel: channelId, ...(threadTs !== undefined && { thread_ts: threadTs }) });
  } catch (error) {
    if (!isUnreachable(error) && slackError(error) !== 'thread_not_found') throw error;
    return direct();
  }
}

/**
 * Post a message to a person, once for this job. Return its `ts` and where it stands, so that more can follow in its
 * thread.
 */
export function postMessage(
  context: Pick<JobContext, 'slack'>,
  job: JobInfo,
  reportTo: ReportTo,
  message: { text: string; blocks?: unknown[] | undefined },
): Promise<Required<SlackAddress> & { ts: string }> {
  const { text, blocks } = message;
  return postTo(context.slack, reportTo, async (address) => {
    const ts = await postOnce(context, job, { ...address, text, ...(blocks && { blocks }) });
    return { channel: address.channel, thread_ts: address.thread_ts ?? ts, ts };
  });
}

/**
 * Post a message where a person asked that nobody else there sees; by direct message, once, where that is not
 * possible. Slack keeps nothing of the first, so a second attempt may say it again.
 */
function postEphemeral(
  context: Pick<JobContext, 'slack'>,
  job: JobInfo,
  reportTo: ReportTo,
  message: { text: string; blocks?: unknown[] | undefined },
): Promise<unknown> {
  const { text, blocks } = message;
  return postTo(context.slack, reportTo, async (address) => {
    const post = { ...address, text, ...(blocks && { blocks }) };
    if (address.channel !== reportTo.channelId) return postOnce(context, job, post);
    return context.slack.chat.postEphemeral({ ...post, user: reportTo.userId });
  });
}

/** Answer a person: in a channel so that nobody else there is disturbed, else as a message. */
export async function postPrivately(
  context: Pick<JobContext, 'slack'>,
  job: JobInfo,
  reportTo: ReportTo,
  message: { text: string; blocks?: unknown[] | undefined },
): Promise<void> {
  const isChannel = /^[CG]/.test(reportTo.channelId);
  await (isChannel ? postEphemeral : postMessage)(context, job, reportTo, message);
}
