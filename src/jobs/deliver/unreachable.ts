import { CHANNEL_REFUSALS } from '../../core/slack-channel-refusals.ts';
import { slackError } from '../../slack/context/slack-error.ts';

const refusals: ReadonlySet<string> = new Set(CHANNEL_REFUSALS);

/** Tell whether Slack answered that the bot cannot speak in a channel. */
export function isUnreachable(error: unknown): boolean {
  return isUnreachableCode(slackError(error));
}

/** Tell whether a word of Slack's means that the bot cannot speak in a channel. */
export function isUnreachableCode(code: string | null | undefined): boolean {
  return code !== null && code !== undefined && refusals.has(code);
}

/** Pass over that a message which was to be changed is gone; throw anything else. */
export function ifGone(error: unknown): undefined {
  if (slackError(error) !== 'message_not_found') throw error;
}
