import { z } from 'zod';
import { SlackError } from '../error.ts';
import { messageAt, messagesOf, present, repliesTo } from '../messages.ts';
import type { Channel, Message } from '../model.ts';
import type { Slack } from '../slack.ts';
import { botChannel } from './conversations.ts';
import { arg, type Method, method, page } from './method.ts';
import { needChannelScope } from './scopes.ts';

const scopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const range = {
  channel: arg.some,
  latest: arg.text.optional(),
  oldest: arg.text.optional(),
  inclusive: arg.flag.optional(),
  include_all_metadata: arg.flag.optional(),
  limit: arg.count.optional(),
  cursor: arg.text.optional(),
};

/** Reading messages (Slack: conversations.history, newest first; conversations.replies, parent first, then oldest). */
export const conversationsHistoryMethods: Record<string, Method> = {
  'conversations.history': method({
    scopes,
    args: z.object(range),
    run: (slack, args) => {
      const channel = readable(slack, args.channel);
      const top = messagesOf(slack, channel.id).filter(
        (m) => !m.thread_ts || m.thread_ts === m.ts || m.subtype === 'thread_broadcast',
      );
      const { items, response_metadata, has_more } = page(within(top, args).reverse(), args);
      const messages = items.map((message) => shown(slack, message, args.include_all_metadata));
      return {
        messages,
        has_more,
        pin_count: 0,
        channel_actions_ts: null,
        channel_actions_count: 0,
        response_metadata,
      };
    },
  }),

  'conversations.replies': method({
    scopes,
    args: z.object({ ...range, ts: arg.some }),
    run: (slack, args) => {
      const channel = readable(slack, args.channel);
      const found = messageAt(slack, channel.id, args.ts);
      const parent = found?.thread_ts ? (messageAt(slack, channel.id, found.thread_ts) ?? found) : found;
      if (!parent) throw new SlackError('thread_not_found');
      const { items, response_metadata, has_more } = page(within(repliesTo(slack, parent), args), args);
      const messages = [parent, ...items].map((message) => shown(slack, message, args.include_all_metadata));
      return { messages, has_more, response_metadata };
    },
  }),
};

function readable(slack: Slack, id: string): Channel {
  const channel = botChannel(slack, id);
  needChannelScope(slack, channel, 'history');
  if (!channel.members.includes(slack.app.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}

function within(
  messages: readonly Message[],
  args: { latest?: string | undefined; oldest?: string | undefined; inclusive?: boolean | undefined },
): Message[] {
  const { latest, oldest, inclusive } = args;
  return messages.filter(
    ({ ts }) =>
      (!latest || ts < latest || (inclusive && ts === latest)) &&
      (!oldest || ts > oldest || (inclusive && ts === oldest)),
  );
}

function shown(slack: Slack, message: Message, metadata: boolean | undefined): Record<string, unknown> {
  return { ...present(slack, message), ...(metadata && message.metadata && { metadata: message.metadata }) };
}
