import { sql } from 'drizzle-orm';

/**
 * Return the condition that the card `m` of `slack_messages` has a thread that tells what goes on: where other
 * organisations read the channel, that is so only where somebody chose it.
 */
export function hasSpokenThread() {
  return sql`m.part = 'card' and (m.shows_comments or not exists (select from slack_channels s
    where s.workspace_id = m.workspace_id and s.channel_id = m.channel_id and s.is_external))`;
}
