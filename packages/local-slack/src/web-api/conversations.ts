import { z } from 'zod';
import { presentChannel } from '../channel-object.ts';
import { SlackError } from '../error.ts';
import type { Channel } from '../model.ts';
import type { Slack } from '../slack.ts';
import { arg, type Method, method, page } from './method.ts';
import { kindsOf, needChannelScope, readableKinds } from './scopes.ts';

const paging = { limit: arg.count.optional(), cursor: arg.text.optional() };

/** Finding channels (Slack: conversations.list, conversations.info, conversations.members). */
export const conversationsMethods: Record<string, Method> = {
  'conversations.list': method({
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    args: z.object({ ...paging, types: arg.list.optional(), exclude_archived: arg.flag.optional() }),
    run: (slack, args) => {
      const kinds = readableKinds(slack, kindsOf(args.types));
      const found = Object.values(slack.state.channels).filter(
        (channel) =>
          kinds.includes(channel.kind) && botSees(slack, channel) && !(args.exclude_archived && channel.is_archived),
      );
      const { items, response_metadata } = page(found, args);
      return { channels: items.map((channel) => presentChannel(slack, channel)), response_metadata };
    },
  }),

  'conversations.info': method({
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    args: z.object({ channel: arg.some, include_num_members: arg.flag.optional() }),
    run: (slack, args) => {
      const channel = botChannel(slack, args.channel);
      needChannelScope(slack, channel, 'read');
      const { num_members, ...shown } = presentChannel(slack, channel);
      return { channel: { ...shown, ...(args.include_num_members && { num_members }) } };
    },
  }),

  'conversations.members': method({
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
    args: z.object({ ...paging, channel: arg.some }),
    run: (slack, args) => {
      const channel = botChannel(slack, args.channel);
      needChannelScope(slack, channel, 'read');
      const { items, response_metadata } = page(channel.members, args);
      return { members: items, response_metadata };
    },
  }),
};

/** The channel by id, as far as the bot may know of it. Throws `channel_not_found`. */
export function botChannel(slack: Slack, id: string): Channel {
  const channel = slack.state.channels[id];
  if (!channel || !botSees(slack, channel)) throw new SlackError('channel_not_found');
  return channel;
}

function botSees(slack: Slack, channel: Channel): boolean {
  return channel.kind === 'public' || channel.members.includes(slack.app.botUserId);
}
