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
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'team_access_not_granted',
  'no_permission',
  'user_not_in_channel',
] as const;
