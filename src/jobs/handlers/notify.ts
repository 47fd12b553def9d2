import { postMessage, postPrivately } from '../deliver/post-to.ts';
import type { Handler } from '../handler.ts';

/** Notify a person of how something ended: where they asked, or by direct message where the bot cannot speak there. */
export const notify: Handler<'notify'> = async (context, { text, blocks, isPrivate, ...reportTo }, job) => {
  const say = isPrivate ? postPrivately : postMessage;
  await say(context, job, reportTo, { text, blocks });
};
