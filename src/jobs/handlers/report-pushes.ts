import { performAsSystem } from '../../operations/perform.ts';
import { type EndedPush, pushesReport } from '../../slack/blocks/push/pushes-report.ts';
import { closeRequested, listRequested, type RequestedPush } from '../../store/push/push-requests.ts';
import { postPrivately } from '../deliver/post-to.ts';
import type { Handler } from '../handler.ts';

/**
 * Report to whoever asked for several pushes at once how they ended, in one message: when none of them can still be
 * tried. Those that wait for a person are reported when that is over; a question whether there is a ticket is asked by
 * itself.
 */
export const reportPushes: Handler<'report_pushes'> = async (context, { requestId, ...scope }, job) => {
  const { database } = context.deps;
  const asked = await listRequested(database.read, scope, requestId);
  if (asked.some(({ state, isBlocked }) => state === 'waiting' && !isBlocked)) return;
  const ended = asked.filter(isEnded);
  const report_to = ended[0]?.report_to;
  if (!report_to) return;
  await postPrivately(context, job, report_to, pushesReport(ended, scope.spaceId));
  const ids = ended.map(({ id }) => id);
  await performAsSystem(context.deps, 'closeRequestedPushes', scope, ({ tx }) => closeRequested(tx, scope, ids));
};

function isEnded(one: RequestedPush): one is RequestedPush & EndedPush {
  return one.state !== 'waiting' && one.state !== 'uncertain';
}
