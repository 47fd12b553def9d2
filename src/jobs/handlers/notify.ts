import type { Handler } from '../handler.ts';
import { tell, whisper } from '../reach.ts';

/** Tells a person how something ended: where they asked, or by direct message where the bot cannot speak there. */
export const notify: Handler<'notify'> = async (context, { text, blocks, isPrivate, ...reply }, job) => {
  const isChannel = /^[CG]/.test(reply.channelId);
  if (isPrivate && isChannel) await whisper(context, job, reply, { text, blocks });
  else await tell(context, job, reply, { text, blocks });
};
