import { channelOf, userOf } from '../channels.ts';
import { SlackError } from '../error.ts';
import { newId } from '../ids.ts';
import type { Bot, Message, User } from '../model.ts';
import type { Slack } from '../slack.ts';
import { userLike } from '../state.ts';
import type { Author } from '../workspace.ts';

/** Who a message is from, in the fields that Slack tells it with. */
type Signature = Partial<
  Pick<Message, 'user' | 'subtype' | 'bot_id' | 'app_id' | 'bot_profile' | 'username' | 'icons'>
>;

/** Accounts of Slack itself, which are no members of the workspace. */
const system: Record<string, string> = { slackbot: 'USLACKBOT', uslackbot: 'USLACKBOT', uslack: 'USLACK' };

/** Say who sends into the channel. Throws `user_not_found`, `account_inactive` and, for people, `not_in_channel`. */
export function signatureOf(slack: Slack, author: Author, channelId: string): Signature {
  if (typeof author === 'string') return signatureOfUser(slack, author, channelId);
  const icons = author.icons && { icons: author.icons };
  if ('workflow' in author) {
    const bot = botOf(slack, author.workflow, 'workflow');
    return { subtype: 'bot_message', ...signed(bot), username: author.workflow, ...icons };
  }
  const { username } = author;
  if ('webhook' in author) {
    const bot = botOf(slack, author.webhook, 'webhook');
    if (!author.legacy) return { subtype: 'bot_message', ...signed(bot), ...(username && { username }), ...icons };
    return { subtype: 'bot_message', bot_id: bot.profile.id, username: username ?? author.webhook, ...icons };
  }
  const bot = botOf(slack, author.bot, 'bot');
  if (username) return { subtype: 'bot_message', ...signed(bot), username, ...icons };
  return { ...(bot.user && { user: bot.user }), ...signed(bot) };
}

/** Another app's bot user by its name, made where there is none yet. */
export function botUserOf(slack: Slack, name: string): User {
  return userOf(slack, botOf(slack, name, 'bot').user ?? '');
}

function signatureOfUser(slack: Slack, idOrName: string, channelId: string): Signature {
  const own = system[idOrName.toLowerCase()];
  if (own) return { user: own };
  const user = userOf(slack, idOrName);
  if (user.deleted) throw new SlackError('account_inactive');
  if (user.id === slack.app.botUserId) return { user: user.id, bot_id: slack.app.botId };
  const bot = Object.values(slack.state.bots).find((one) => one.user === user.id);
  if (bot) return { user: user.id, ...signed(bot) };
  if (!channelOf(slack, channelId).members.includes(user.id)) throw new SlackError('not_in_channel');
  return { user: user.id };
}

function signed({ profile }: Bot): Signature {
  return { bot_id: profile.id, app_id: profile.app_id, bot_profile: profile };
}

function botOf(slack: Slack, name: string, kind: Bot['kind']): Bot {
  const found = Object.values(slack.state.bots).find((bot) => bot.kind === kind && bot.profile.name === name);
  if (found) return found;
  const bot: Bot = {
    kind,
    profile: {
      id: newId('B'),
      app_id: newId('A'),
      name,
      icons: {},
      deleted: false,
      updated: slack.clock.seconds(),
      team_id: slack.team.id,
      ...(kind === 'workflow' && { is_workflow_bot: true }),
    },
    ...(kind === 'bot' && { user: addBotUser(slack, name) }),
  };
  slack.state.bots[bot.profile.id] = bot;
  return bot;
}

function addBotUser(slack: Slack, name: string): string {
  const id = newId('U');
  const handle = name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-');
  slack.state.users[id] = { ...userLike(slack.team.id, id, handle), real_name: name, is_bot: true };
  slack.changes.emit({ kind: 'people' });
  return id;
}
