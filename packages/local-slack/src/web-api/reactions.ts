import { z } from 'zod';
import { SlackError } from '../error.ts';
import { messageAt } from '../messages.ts';
import { react } from '../react.ts';
import { botChannel } from './conversations.ts';
import { arg, type Method, method } from './method.ts';

/** Slack: reactions.add. */
export const reactionsMethods: Record<string, Method> = {
  'reactions.add': method({
    scopes: ['reactions:write'],
    args: z.object({ channel: arg.some, timestamp: arg.some, name: arg.some }),
    run: (slack, args) => {
      const channel = botChannel(slack, args.channel);
      const message = messageAt(slack, channel.id, args.timestamp);
      if (!message) throw new SlackError('message_not_found');
      void react(slack, channel, message, slack.app.botUserId, args.name);
      return {};
    },
  }),
};
