import type { RefusedMove } from '../../core/push/build-incident.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { applyPushEvent } from '../../operations/push/apply-push-event.ts';
import { pushDone, skippedNote } from '../../slack/blocks/push/push-report.ts';
import { hasEntrySince } from '../../store/cases/user-actions.ts';
import { updateConnector } from '../../store/connectors/connectors.ts';
import type { Scope, Tx } from '../../store/database.ts';
import type { Push } from '../../store/push/push.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { TicketAttempt } from './push-attempt.ts';
import { placesOf, reportEnd, reportedPush } from './report-push.ts';

/** What of a case is not, or not for certain, in its ticket. */
export interface SkippedParts {
  /** Comments and files of which nobody knows whether they arrived. */
  unsure: number;
  /** Files that are too large. */
  tooLarge: number;
  /** The status of the case that its ticket did not get, and why. */
  refusedMove: RefusedMove | null;
}

/** How far apart successes of a connector are noted, in milliseconds. */
const SUCCESS_INTERVAL_MS = 60_000;

/** Return what notes that a push is done, and reports it to whoever asked. */
export function endPush(
  attempt: TicketAttempt,
  skipped: SkippedParts = { unsure: 0, tooLarge: 0, refusedMove: null },
): (context: WriteContext) => Promise<void> {
  return async (context) => {
    const { scope, ticket } = attempt;
    const { tx, touched } = context;
    await noteSuccess(context, attempt);
    const note = skippedNote({ ...skipped, isHeld: attempt.state.asked !== null }, ticket.title);
    // As it is now: somebody may have asked for it while it was being sent.
    const push = await applyPushEvent(context, attempt.push.id, { kind: 'delivered', note });
    if (!push) return;
    await reportEnd(tx, scope, push, pushDone(reportedPush(attempt), ticket, note), {
      needsPerson: skipped.tooLarge > 0 || skipped.refusedMove !== null,
      isInThread: note === null && (await isRecorded(tx, scope, push)),
    });
    // A case that was changed in this transaction is shown anew already.
    if (!touched.has(push.case_id)) await renderCases(tx, scope, [push.case_id]);
  };
}

/**
 * Tell whether the activity of the case says that it was pushed since somebody asked; not where it is full, and not where
 * nobody asked in a thread that would show it.
 */
async function isRecorded(tx: Tx, scope: Scope, push: Push): Promise<boolean> {
  const isAskedInThread = placesOf(push).some(({ threadTs }) => threadTs !== undefined);
  return isAskedInThread && hasEntrySince(tx, scope, push.case_id, 'pushed', push.requested_at);
}

/** A connector that works is written down when it did not, and now and then. */
async function noteSuccess({ tx, at, deps }: WriteContext, { scope, handle }: TicketAttempt): Promise<void> {
  const { failures, open_until, last_success_at } = handle.row;
  const isNews = last_success_at === null || deps.now().getTime() - Date.parse(last_success_at) > SUCCESS_INTERVAL_MS;
  if (!isNews && failures === 0 && open_until === null) return;
  await updateConnector(tx, scope, handle.id, { last_success_at: at, failures: 0, open_until: null });
}
