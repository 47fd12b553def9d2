import { noteFailedPushes } from '../../operations/bulk/note-failed-pushes.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { pushFailed } from '../../slack/blocks/push/push-told.ts';
import { listShownParts } from '../../store/cases/case-cards.ts';
import { findCases } from '../../store/cases/cases.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { renderCases } from '../../store/effects.ts';
import { isNewFailure } from '../../store/push/push-failures.ts';
import { listWaiting } from '../../store/push/push-turns.ts';
import { updatePush } from '../../store/push/pushes.ts';
import { close } from './end-push.ts';
import type { Sending } from './sending.ts';
import { type Told, tellEnd, tellPush, toldOf } from './tell-push.ts';

/** Give a push up, and say why. */
export async function failPush(sending: Sending, trouble: string): Promise<void> {
  const { context, scope, push } = sending;
  const finished_at = context.deps.now().toISOString();
  await performAsSystem(context.deps, 'failPush', scope, async ({ tx }) => {
    if (!(await close(tx, scope, push.id, { state: 'failed', trouble, finished_at }, context.deps.id()))) return;
    await noteFailedPushes(tx, scope, [push], trouble);
    await tellFailure(tx, sending, trouble);
    await renderCases(tx, scope, [push.case_id]);
  });
}

/** Give up every push that waits for a connector that cannot be used as it is set up, and say why. */
export async function refuseAll(
  { deps }: Sending['context'],
  scope: Scope,
  { id: connectorId, name }: { id: string; name: string },
  trouble: string,
): Promise<void> {
  const finished_at = deps.now().toISOString();
  await performAsSystem(deps, 'failWaitingPushes', scope, async ({ tx }) => {
    const waiting = await listWaiting(tx, scope, connectorId);
    const ids = waiting.map(({ case_id }) => case_id);
    const cases = new Map((await findCases(tx, scope, ids)).map((of) => [of.id, of]));
    for (const push of waiting) {
      const of = cases.get(push.case_id);
      await close(tx, scope, push.id, { state: 'failed', trouble, finished_at }, deps.id());
      if (of) await tellFailure(tx, { scope, push, line: { name }, case: of }, trouble);
    }
    await noteFailedPushes(tx, scope, waiting, trouble);
    await renderCases(tx, scope, [...cases.keys()]);
  });
}

/**
 * Tell whoever asked for a push why it failed; the report of a bulk run says so by itself. Where an edit asked for it,
 * the thread of the case tells, once for the same reason however many edits follow; where there is no thread, whoever
 * edited is told.
 */
async function tellFailure(tx: Tx, told: Told, trouble: string): Promise<void> {
  const { scope, push } = told;
  const message = pushFailed(toldOf(told), trouble);
  if (push.reply !== null) return tellEnd(tx, scope, push, message);
  if (push.run_id !== null || !(await isNewFailure(tx, scope, push, trouble))) return;
  const shown = await listShownParts(tx, scope, push.case_id);
  if (shown.some(({ part }) => part === 'card')) await updatePush(tx, scope, push.id, { in_thread: true });
  else await tellPush(tx, scope, push, message, true);
}
