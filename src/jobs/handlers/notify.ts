import { WebAPIPlatformError } from '@slack/web-api';
import type { Handler } from '../handler.ts';
import { postOnce } from '../post-once.ts';

/** Slack's answers when the bot cannot speak in a place (chat.postMessage); the person is told directly then. */
const unreachable = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'thread_not_found',
  'restricted_action',
]);

/** Tells a person how something ended: where they asked, or by direct message where the bot cannot speak there. */
export const notify: Handler<'notify'> = async (context, payload, job) => {
  const { userId, channelId, threadTs, text, blocks } = payload;
  const words = { text, ...(blocks && { blocks }) };
  try {
    await postOnce(context, job, {
      channel: channelId,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
      ...words,
    });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError) || !unreachable.has(error.data.error)) throw error;
    const { channel } = await context.slack.conversations.open({ users: userId });
    await postOnce(context, job, { channel: channel?.id ?? userId, ...words });
  }
};
