import { z } from 'zod';
import { SlackError } from '../error.ts';
import { messageAt } from '../messages.ts';
import { react, unreact } from '../react.ts';
import { botChannel } from './conversations.ts';
import { arg, type Method, method } from './method.ts';

const args = z.object({ channel: arg.some, timestamp: arg.some, name: arg.some });

function reaction(change: typeof react): Method {
  return method({
    scopes: ['reactions:write'],
    args,
    run: (slack, { channel: id, timestamp, name }) => {
      const channel = botChannel(slack, id);
      const message = messageAt(slack, channel.id, timestamp);
      if (!message) throw new SlackError('message_not_found');
      void change(slack, channel, message, slack.app.botUserId, name);
      return {};
    },
  });
}

/** Slack: reactions.add, reactions.remove. */
export const reactionsMethods: Record<string, Method> = {
  'reactions.add': reaction(react),
  'reactions.remove': reaction(unreact),
};
