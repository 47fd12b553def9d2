import { performAsSystem } from '../../operations/perform.ts';
import { pushDone, skippedNote } from '../../slack/blocks/push/push-report.ts';
import { updateConnector } from '../../store/connectors/connectors.ts';
import { reportPushEnded } from '../../store/connectors/report-reauthentication.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { deliverPushes, renderCases } from '../../store/effects.ts';
import type { Push } from '../../store/push/push.ts';
import { insertPushes, lockPush, updatePush } from '../../store/push/pushes.ts';
import type { TicketAttempt } from './push-attempt.ts';
import { isAskedInThread, reportEnd, reportedPush } from './report-push.ts';
import type { SkippedAttachments } from './send-attachments.ts';

/** Note that a push is done, and report it to whoever asked. What was asked for meanwhile is another push. */
export async function endPush(
  attempt: TicketAttempt,
  skipped: SkippedAttachments = { unsure: 0, tooLarge: 0 },
): Promise<void> {
  const { context, scope, push, handle, ticket } = attempt;
  await performAsSystem(context.deps, 'endPush', scope, async ({ tx }) => {
    const last_success_at = context.deps.now().toISOString();
    await updateConnector(tx, scope, handle.id, { last_success_at, failures: 0, open_until: null });
    const trouble = skippedNote(skipped);
    const end = { state: 'delivered' as const, trouble, finished_at: last_success_at };
    if (!(await closePush(tx, scope, push.id, end, context.deps.id()))) return;
    if (trouble !== null || !(await isAskedInThread(tx, scope, push))) {
      await reportEnd(tx, scope, push, pushDone(reportedPush(attempt), ticket, trouble), skipped.tooLarge > 0);
    }
    await renderCases(tx, scope, [push.case_id]);
  });
}

/**
 * Give a push its end. Return it as it was; nothing where it had one already. One that was asked for again while it was
 * being sent is followed by another, with the id given.
 */
export async function closePush(
  tx: Tx,
  scope: Scope,
  id: string,
  end: Pick<Push, 'state' | 'trouble' | 'finished_at'>,
  nextId: string,
): Promise<Push | undefined> {
  const locked = await lockPush(tx, scope, id);
  if (locked?.state !== 'waiting') return undefined;
  await updatePush(tx, scope, id, { ...end, next_at: null, creating_since: null });
  if (locked.reauthentication_id !== null) await reportPushEnded(tx, scope, locked.reauthentication_id);
  if (locked.again) {
    const of = [{ id: nextId, caseId: locked.case_id, connectorId: locked.connector_id }];
    await insertPushes(tx, scope, { of, by: locked.requested_by, at: end.finished_at ?? locked.requested_at });
    await deliverPushes(tx, scope, locked.connector_id);
  }
  return locked;
}
