import { performAsSystem } from '../../operations/perform.ts';
import { leftNote, pushDone } from '../../slack/blocks/push/push-told.ts';
import { updateConnector } from '../../store/connectors/connectors.ts';
import { tellPushEnded } from '../../store/connectors/outages.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { deliverPushes, renderCases } from '../../store/effects.ts';
import type { Push } from '../../store/push/push.ts';
import { insertPushes, lockPush, updatePush } from '../../store/push/pushes.ts';
import type { Left } from './send-comments.ts';
import type { SendingTo } from './sending.ts';
import { isAskedInThread, tellEnd, toldOf } from './tell-push.ts';

/** Note that a push is done, and tell whoever asked for it. What was asked for meanwhile is another push. */
export async function endPush(sending: SendingTo, left: Left = { unsure: 0, tooLarge: 0 }): Promise<void> {
  const { context, scope, push, line, ticket } = sending;
  await performAsSystem(context.deps, 'endPush', scope, async ({ tx }) => {
    const last_success_at = context.deps.now().toISOString();
    await updateConnector(tx, scope, line.id, { last_success_at, failures: 0, resume_at: null });
    const trouble = leftNote(left);
    const end = { state: 'delivered' as const, trouble, finished_at: last_success_at };
    if (!(await close(tx, scope, push.id, end, context.deps.id()))) return;
    if (trouble !== null || !(await isAskedInThread(tx, scope, push))) {
      await tellEnd(tx, scope, push, pushDone(toldOf(sending), ticket, trouble), left.tooLarge > 0);
    }
    await renderCases(tx, scope, [push.case_id]);
  });
}

/**
 * Give a push its end. Return it as it was; nothing where it had one already. One that was asked for again while it was
 * being sent is followed by another, with the id given.
 */
export async function close(
  tx: Tx,
  scope: Scope,
  id: string,
  end: Pick<Push, 'state' | 'trouble' | 'finished_at'>,
  nextId: string,
): Promise<Push | undefined> {
  const locked = await lockPush(tx, scope, id);
  if (locked?.state !== 'waiting') return undefined;
  await updatePush(tx, scope, id, { ...end, next_at: null, creating_since: null });
  if (locked.outage_id !== null) await tellPushEnded(tx, scope, locked.outage_id);
  if (locked.again) {
    const of = [{ id: nextId, caseId: locked.case_id, connectorId: locked.connector_id }];
    await insertPushes(tx, scope, { of, by: locked.requested_by, at: end.finished_at ?? locked.requested_at });
    await deliverPushes(tx, scope, locked.connector_id);
  }
  return locked;
}
