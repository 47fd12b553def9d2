import { z } from 'zod';
import { presentChannel } from '../channel-object.ts';
import { SlackError } from '../error.ts';
import type { User } from '../model.ts';
import type { Slack } from '../slack.ts';
import { userLike } from '../state.ts';
import { presentUser } from '../user-object.ts';
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

/** Slack's own bot, which is no bot to `users.info` and no member to `users.list` here. */
function slackbot(slack: Slack): User {
  return { ...userLike(slack.team.id, 'USLACKBOT', 'slackbot'), real_name: 'Slackbot', color: '757575' };
}
