import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { DocketError } from '../../core/error.ts';

/**
 * See to it that the bot can show something in a channel. Throw a `DocketError` on field `channel` that says how to
 * mend it; where Slack does not answer, it is taken for granted, and the job that posts tells what it meets.
 */
export async function assertMember(client: WebClient, channelId: string): Promise<void> {
  if (channelId.startsWith('D')) return;
  let hidden = false;
  const info = await client.conversations.info({ channel: channelId }).catch((error: unknown) => {
    hidden = error instanceof WebAPIPlatformError && error.data.error === 'channel_not_found';
    return undefined;
  });
  const channel = info?.channel;
  if (channel?.is_archived) {
    const words = 'That channel is archived, so I cannot show anything there. Pick another one.';
    throw new DocketError('invalid_input', words, { field: 'channel' });
  }
  if (!hidden && channel?.is_member !== false) return;
  const words = 'I am not a member of that channel. Type `/invite @docket` there, then share the case again.';
  throw new DocketError('invalid_input', words, { field: 'channel' });
}
