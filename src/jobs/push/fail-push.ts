import type { PushOffer } from '../../core/push/push-offer.ts';
import { noteFailedPushes } from '../../operations/bulk/note-failed-pushes.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { applyPushEvent } from '../../operations/push/apply-push-event.ts';
import { pushFailed } from '../../slack/blocks/push/push-report.ts';
import { findCases } from '../../store/cases/cases.ts';
import { speaksInThread } from '../../store/cases/external-cards.ts';
import type { Scope, Tx } from '../../store/database.ts';
import type { Push } from '../../store/push/push.ts';
import { isNewFailure } from '../../store/push/push-failures.ts';
import { listWaiting } from '../../store/push/push-turns.ts';
import { updatePush } from '../../store/push/pushes.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { PushAttempt } from './push-attempt.ts';
import { placesOf, type ReportedAttempt, reportEnd, reportedPush, reportPush } from './report-push.ts';

/** Give a push up, and say why and what can be done. */
export async function failPush(
  attempt: ReportedAttempt & Pick<PushAttempt, 'context'>,
  trouble: string,
  offer?: PushOffer,
): Promise<void> {
  const { context, scope, push } = attempt;
  await performAsSystem(context.deps, 'failPush', scope, async (writeContext) => {
    const { tx } = writeContext;
    const ended = await applyPushEvent(writeContext, push.id, { kind: 'failed', trouble, offer });
    if (!ended) return;
    await noteFailedPushes(tx, scope, [ended], trouble);
    await reportFailure(tx, { ...attempt, push: ended }, trouble, offer);
    await renderCases(tx, scope, [push.case_id]);
  });
}

/** Give up every push that waits for a connector that cannot be used as it is set up, and say why. */
export async function failWaiting(
  { deps }: PushAttempt['context'],
  scope: Scope,
  { id: connectorId, name }: { id: string; name: string },
  trouble: string,
): Promise<void> {
  await performAsSystem(deps, 'failWaitingPushes', scope, async (writeContext) => {
    const { tx } = writeContext;
    const waiting = await listWaiting(tx, scope, connectorId);
    const ids = waiting.map(({ case_id }) => case_id);
    const cases = new Map((await findCases(tx, scope, ids)).map((of) => [of.id, of]));
    const failed: Push[] = [];
    for (const { id, case_id } of waiting) {
      const of = cases.get(case_id);
      const push = await applyPushEvent(writeContext, id, { kind: 'failed', trouble });
      if (!push) continue;
      failed.push(push);
      if (of) await reportFailure(tx, { scope, push, handle: { name }, case: of }, trouble);
    }
    await noteFailedPushes(tx, scope, failed, trouble);
    await renderCases(tx, scope, [...cases.keys()]);
  });
}

/**
 * Report to whoever asked for a push why it failed; the report of a bulk run says so by itself. Where an edit asked for
 * it, the thread of the case reports, once for the same reason however many edits follow; where there is no thread,
 * whoever edited is notified.
 */
async function reportFailure(
  tx: Tx,
  attempt: ReportedAttempt,
  trouble: string,
  offer: PushOffer | null = null,
): Promise<void> {
  const { scope, push } = attempt;
  const message = pushFailed(reportedPush(attempt), trouble, offer);
  if (placesOf(push).length > 0) return reportEnd(tx, scope, push, message);
  if (push.run_id !== null || !(await isNewFailure(tx, scope, push, trouble))) return;
  if (await speaksInThread(tx, scope, push.case_id)) await updatePush(tx, scope, push.id, { in_thread: true });
  else await reportPush(tx, scope, push, message, true);
}
