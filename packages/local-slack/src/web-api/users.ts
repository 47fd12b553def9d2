import { z } from 'zod';
import { presentChannel } from '../channel-object.ts';
import { SlackError } from '../error.ts';
import type { Channel, User } from '../model.ts';
import { hasScope, type Slack } from '../slack.ts';
import { userLike } from '../state.ts';
import { arg, type Method, method, page } from './method.ts';
import { kindsOf, readableKinds } from './scopes.ts';

/** People and bots (Slack: users.list, users.info, users.lookupByEmail, users.conversations). */
export const usersMethods: Record<string, Method> = {
  'users.list': method({
    scopes: ['users:read'],
    args: z.object({ limit: arg.count.optional(), cursor: arg.text.optional() }),
    run: (slack, args) => {
      const local = Object.values(slack.state.users).filter((user) => !user.is_stranger);
      const { items, response_metadata } = page(local, args);
      return {
        members: items.map((user) => presentUser(slack, user)),
        cache_ts: slack.clock.seconds(),
        response_metadata,
      };
    },
  }),

  'users.info': method({
    scopes: ['users:read'],
    args: z.object({ user: arg.some, include_locale: arg.flag.optional() }),
    run: (slack, args) => {
      const user = args.user === 'USLACKBOT' ? slackbot(slack) : slack.state.users[args.user];
      if (!user) throw new SlackError('user_not_found');
      return { user: { ...presentUser(slack, user), ...(args.include_locale && { locale: 'en-US' }) } };
    },
  }),

  'users.lookupByEmail': method({
    scopes: ['users:read.email'],
    args: z.object({ email: arg.some }),
    run: (slack, { email }) => {
      const found = Object.values(slack.state.users).find((user) => user.email === email && !user.is_stranger);
      if (!found) throw new SlackError('users_not_found');
      return { user: presentUser(slack, found) };
    },
  }),

  'users.conversations': method({
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    args: z.object({
      user: arg.text.optional(),
      types: arg.list.optional(),
      exclude_archived: arg.flag.optional(),
      limit: arg.count.optional(),
      cursor: arg.text.optional(),
    }),
    run: (slack, args) => {
      const of = args.user ?? slack.app.botUserId;
      const kinds = readableKinds(slack, kindsOf(args.types));
      const mine = Object.values(slack.state.channels).filter(
        (channel) =>
          channel.members.includes(of) &&
          kinds.includes(channel.kind) &&
          !(args.exclude_archived && channel.is_archived),
      );
      const { items, response_metadata } = page(mine, args);
      return { channels: items.map((channel) => presentChannel(slack, channel)), response_metadata };
    },
  }),
};

/** A user as Slack's API shows it (Slack: user object); the address only with `users:read.email`. */
function presentUser(slack: Slack, user: User): Record<string, unknown> {
  const offset = tzOffset(user.tz, slack.clock.now());
  return {
    id: user.id,
    team_id: user.team_id,
    name: user.name,
    deleted: user.deleted ?? false,
    color: user.color,
    real_name: user.real_name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offset,
    profile: {
      title: user.title ?? '',
      phone: '',
      skype: '',
      real_name: user.real_name,
      real_name_normalized: user.real_name,
      display_name: user.is_bot ? '' : user.name,
      display_name_normalized: user.is_bot ? '' : user.name,
      status_text: '',
      status_emoji: '',
      avatar_hash: 'g0',
      team: user.team_id,
      ...(!user.is_bot && hasScope(slack, 'users:read.email') && { email: user.email }),
      ...botOfProfile(slack, user),
    },
    is_admin: user.is_admin,
    is_owner: user.is_owner,
    is_primary_owner: user.is_owner,
    is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted,
    is_bot: user.is_bot,
    is_app_user: false,
    is_email_confirmed: !user.is_bot,
    updated: 0,
    who_can_share_contact_card: 'EVERYONE',
    ...(isUnseen(slack, user) && { is_stranger: true }),
  };
}

/** Slack's own bot, which is no bot to `users.info` and no member to `users.list` here. */
function slackbot(slack: Slack): User {
  return { ...userLike(slack.team.id, 'USLACKBOT', 'slackbot'), real_name: 'Slackbot', color: '757575' };
}

function botOfProfile(slack: Slack, user: User): Record<string, unknown> {
  if (!user.is_bot) return {};
  const profile = Object.values(slack.state.bots).find((bot) => bot.user === user.id)?.profile;
  const { app_id = slack.app.appId, id = slack.app.botId } = profile ?? {};
  return { api_app_id: app_id, bot_id: id, always_active: true };
}

/** Somebody of another organisation is a stranger unless in a channel with the app (Slack: user object). */
function isUnseen(slack: Slack, { id, is_stranger }: User): boolean {
  const together = ({ members }: Channel) => members.includes(id) && members.includes(slack.app.botUserId);
  return is_stranger && !Object.values(slack.state.channels).some(together);
}

/** Seconds east of UTC in the time zone at the moment. */
function tzOffset(tz: string, now: number): number {
  const here = new Date(new Date(now).toLocaleString('en-US', { timeZone: tz }));
  const utc = new Date(new Date(now).toLocaleString('en-US', { timeZone: 'UTC' }));
  return Math.round((here.getTime() - utc.getTime()) / 1000);
}
