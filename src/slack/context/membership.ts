import type { WebClient } from '@slack/web-api';
import { DocketError } from '../../core/error.ts';
import type { SeenChannel } from './look-at-channel.ts';
import { slackError } from './slack-error.ts';

/**
 * See to it that the bot can show something in a channel. Throw a `DocketError` on field `channel` that says how to
 * mend it; where Slack does not answer, it is taken for granted, and the job that posts tells what it meets. Return what
 * Slack says of the channel.
 */
export async function assertMember(client: WebClient, channelId: string): Promise<SeenChannel | undefined> {
  if (channelId.startsWith('D')) return undefined;
  let hidden = false;
  const info = await client.conversations.info({ channel: channelId }).catch((error: unknown) => {
    hidden = slackError(error) === 'channel_not_found';
    return undefined;
  });
  const channel = info?.channel;
  if (channel?.is_archived) {
    throw new DocketError('channel_archived', {}, { field: 'channel' });
  }
  if (!hidden && channel?.is_member !== false) return channel;
  throw new DocketError('channel_not_joined', {}, { field: 'channel' });
}
