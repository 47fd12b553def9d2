import type { Names } from '../../../core/markdown/index.ts';
import { plainName } from '../../../core/slack-user.ts';
import type { SlackMessage } from '../../context/message.ts';

/** Slack's own voices, which are no people (`docs/slack-limits.md#messages`). */
const SLACK_ITSELF: ReadonlyMap<string | undefined, string> = new Map([
  ['USLACKBOT', 'Slackbot'],
  ['USLACK', 'Slack'],
]);

/**
 * Return who wrote a message, as people know them: the name that an app or workflow chose for it, that of the person,
 * also of another organisation, or that of the app.
 */
export function authorOf(message: SlackMessage, names: Names): string {
  const { user, username, bot_id, bot_profile, subtype } = message;
  const own = plainName(username);
  const chosen = bot_id !== undefined || subtype === 'bot_message' ? own : '';
  const known = user === undefined ? undefined : (SLACK_ITSELF.get(user) ?? names.user?.(user));
  return chosen || known || nameInMessage(message) || plainName(bot_profile?.name) || own || user || 'an app';
}

/** Return the user id of an author for whose name Slack must be asked; undefined where the message tells it. */
export function authorToAsk(message: SlackMessage): string | undefined {
  const { user } = message;
  return SLACK_ITSELF.has(user) || nameInMessage(message) !== '' ? undefined : user;
}

/** The name that comes with the message, as for people of other organisations. */
function nameInMessage({ user_profile: profile }: SlackMessage): string {
  return plainName(profile?.real_name) || plainName(profile?.display_name) || plainName(profile?.name);
}
