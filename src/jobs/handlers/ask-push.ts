import { performAsSystem } from '../../operations/perform.ts';
import { isSlackUser, personName } from '../../slack/blocks/people.ts';
import { pushAnswered, pushUncertain } from '../../slack/blocks/push/push-question.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { Scope } from '../../store/database.ts';
import type { Push } from '../../store/push/push.ts';
import { listConditions } from '../../store/push/push-conditions.ts';
import { findPush, lockPush, updatePush } from '../../store/push/pushes.ts';
import { findTicket } from '../../store/push/tickets.ts';
import { postOnce } from '../deliver/post-once.ts';
import { postTo } from '../deliver/post-to.ts';
import { ifGone } from '../deliver/unreachable.ts';
import type { Handler, JobContext } from '../handler.ts';

/**
 * Ask whoever pushed whether there is a ticket, by direct message; when that needs no answer any more, the message says
 * who answered what, wherever they did.
 */
export const askPush: Handler<'ask_push'> = async (context, { pushId, ...scope }, job) => {
  const { read } = context.deps.database;
  const push = await findPush(read, scope, pushId);
  const of = push?.question && (await findCase(read, scope, { id: push.case_id }));
  if (!push?.question || !of) return;
  const conditions = await listConditions(read, scope, [push.connector_id]);
  const connector = conditions.get(push.connector_id)?.name ?? of.connector.name;
  const about = { spaceId: scope.spaceId, number: of.incremental_id, connector, pushId };
  const { channel, ts } = push.question;
  if (push.state === 'uncertain') {
    const userId = push.report_to?.userId ?? push.requested_by.profile_uid ?? '';
    if (ts !== undefined || !isSlackUser(userId)) return;
    await postTo(context.slack, { userId, channelId: userId }, async (address) => {
      const posted = await postOnce(context, job, {
        ...address,
        ...pushUncertain({ ...about, trouble: push.trouble }),
      });
      await note(context, scope, pushId, ({ question }) => ({ ...question, channel: address.channel, ts: posted }));
    });
  } else if (channel !== undefined && ts !== undefined) {
    const message = await answered(context, scope, push, about);
    await context.slack.chat.update({ channel, ts, ...message }).catch(ifGone);
    // Where nobody knows again meanwhile, that is another question.
    await note(context, scope, pushId, ({ state }) => (state === 'uncertain' ? {} : null));
  }
};

async function answered(
  { deps }: JobContext,
  scope: Scope,
  { question, trouble, case_id, connector_id }: Push,
  about: { number: number; connector: string },
) {
  const ticket = await findTicket(deps.database.read, scope, { caseId: case_id, connectorId: connector_id });
  const { by, answer } = question ?? {};
  const given = by && answer && { by: personName(by, { user: () => undefined }), answer };
  return pushAnswered(about, given, { ticket, trouble });
}

/** Write down what is known of the message, beside what may have come meanwhile. */
async function note(
  { deps }: JobContext,
  scope: Scope,
  pushId: string,
  question: (push: Push) => Push['question'],
): Promise<void> {
  await performAsSystem(deps, 'recordPushQuestion', scope, async ({ tx }) => {
    const push = await lockPush(tx, scope, pushId);
    if (push) await updatePush(tx, scope, pushId, { question: question(push) });
  });
}
