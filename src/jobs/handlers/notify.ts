import { answerTo, tell } from '../deliver/reach.ts';
import type { Handler } from '../handler.ts';

/** Tell a person how something ended: where they asked, or by direct message where the bot cannot speak there. */
export const notify: Handler<'notify'> = async (context, { text, blocks, isPrivate, ...reply }, job) => {
  const say = isPrivate ? answerTo : tell;
  await say(context, job, reply, { text, blocks });
};
