/**
 * Slack's answers that mean that the bot cannot write in a channel, now or ever. It may again once the channel is opened
 * again or the bot is invited.
 */
export const CHANNEL_REFUSALS = [
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'is_inactive',
  'restricted_action',
  'no_permission',
  'user_not_in_channel',
] as const;
