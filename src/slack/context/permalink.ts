import type { WebClient } from '@slack/web-api';

/** Return the link to a message; undefined where Slack gives none, which is no reason to lose what the link was for. */
export async function permalink(client: WebClient, channelId: string, ts: string): Promise<string | undefined> {
  try {
    return (await client.chat.getPermalink({ channel: channelId, message_ts: ts })).permalink;
  } catch {
    return undefined;
  }
}
