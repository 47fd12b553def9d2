import { z } from 'zod';
import { presentChannel } from '../channel-object.ts';
import { addChannel, directChannel, join } from '../channels.ts';
import { SlackError } from '../error.ts';
import { newId } from '../ids.ts';
import { botChannel } from './conversations.ts';
import { arg, type Method, method } from './method.ts';
import { needChannelScope } from './scopes.ts';

/** Making channels and getting people in (Slack: conversations.open, .join, .invite, .create). */
export const conversationsMembershipMethods: Record<string, Method> = {
  'conversations.open': method({
    scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
    args: z.object({
      users: arg.list.optional(),
      channel: arg.text.optional(),
      return_im: arg.flag.optional(),
      prevent_creation: arg.flag.optional(),
    }),
    run: (slack, args) => {
      if (args.channel) {
        const known = botChannel(slack, args.channel);
        return { channel: args.return_im ? presentChannel(slack, known) : { id: known.id } };
      }
      const users = args.users ?? [];
      if (users.length === 0) throw new SlackError('users_list_not_supplied');
      if (users.some((id) => !slack.state.users[id])) throw new SlackError('user_not_found');
      if (users.some((id) => slack.state.users[id]?.deleted)) throw new SlackError('user_disabled');
      const channel = directChannel(slack, [slack.app.botUserId, ...users]);
      return { channel: args.return_im ? presentChannel(slack, channel) : { id: channel.id } };
    },
  }),

  'conversations.join': method({
    scopes: ['channels:join'],
    args: z.object({ channel: arg.some }),
    run: async (slack, args) => {
      const channel = botChannel(slack, args.channel);
      if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
      const already = channel.members.includes(slack.app.botUserId);
      void join(slack, channel, slack.app.botUserId);
      const warned = { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } };
      return { channel: presentChannel(slack, channel), ...(already && warned) };
    },
  }),

  'conversations.invite': method({
    scopes: ['channels:manage', 'channels:write.invites', 'groups:write', 'groups:write.invites'],
    args: z.object({ channel: arg.some, users: arg.list }),
    run: (slack, args) => {
      const channel = botChannel(slack, args.channel);
      if (!channel.members.includes(slack.app.botUserId)) throw new SlackError('not_in_channel');
      for (const id of args.users) {
        if (!slack.state.users[id]) throw new SlackError('user_not_found');
        if (id === slack.app.botUserId) throw new SlackError('cant_invite_self');
        if (channel.members.includes(id)) throw new SlackError('already_in_channel');
      }
      for (const id of args.users) void join(slack, channel, id, slack.app.botUserId);
      return { channel: presentChannel(slack, channel) };
    },
  }),

  'conversations.create': method({
    scopes: ['channels:manage', 'groups:write'],
    args: z.object({ name: arg.text, is_private: arg.flag.optional() }),
    run: (slack, args) => {
      const kind = args.is_private ? 'private' : 'public';
      if (!args.name) throw new SlackError('invalid_name_required');
      if (args.name.length > 80) throw new SlackError('invalid_name_maxlength');
      if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(args.name)) throw new SlackError('invalid_name_specials');
      if (Object.values(slack.state.channels).some((c) => c.name === args.name)) throw new SlackError('name_taken');
      const creator = slack.app.botUserId;
      const channel = addChannel(slack, { id: newId('C'), name: args.name, kind, creator, members: [creator] });
      needChannelScope(slack, channel, 'write');
      return { channel: presentChannel(slack, channel) };
    },
  }),
};
