import { performAsSystem } from '../../operations/perform.ts';
import { type EndedPush, pushesTold } from '../../slack/blocks/push/pushes-told.ts';
import { closeRequested, listRequested, type RequestedPush } from '../../store/push/push-requests.ts';
import { answerTo } from '../deliver/reach.ts';
import type { Handler } from '../handler.ts';

/**
 * Tell whoever asked for several pushes at once how they ended, in one message: when none of them can still be tried.
 * Those that wait for a person are told of when that is over; a question whether there is a ticket is asked by itself.
 */
export const tellPushes: Handler<'tell_pushes'> = async (context, { requestId, ...scope }, job) => {
  const { database } = context.deps;
  const asked = await listRequested(database.read, scope, requestId);
  if (asked.some(({ state, isHeldUp }) => state === 'waiting' && !isHeldUp)) return;
  const ended = asked.filter(isEnded);
  const reply = ended[0]?.reply;
  if (!reply) return;
  await answerTo(context, job, reply, pushesTold(ended, scope.spaceId));
  const ids = ended.map(({ id }) => id);
  await performAsSystem(context.deps, 'closeRequestedPushes', scope, ({ tx }) => closeRequested(tx, scope, ids));
};

function isEnded(one: RequestedPush): one is RequestedPush & EndedPush {
  return one.state !== 'waiting' && one.state !== 'uncertain';
}
