import { slackError } from '../../slack/context/slack-error.ts';

/** Slack's answers that mean the bot cannot speak in a channel, now or ever. */
const UNREACHABLE_CHANNEL_ERRORS: ReadonlySet<string | undefined> = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'no_permission',
  'user_not_in_channel',
]);

/** Tell whether Slack answered that the bot cannot speak in a channel. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE_CHANNEL_ERRORS.has(slackError(error));
}

/** Pass over that a message which was to be changed is gone; throw anything else. */
export function ifGone(error: unknown): undefined {
  if (slackError(error) !== 'message_not_found') throw error;
}
