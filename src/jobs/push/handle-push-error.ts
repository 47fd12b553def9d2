import type { ConnectorError } from '../../connectors/http/error.ts';
import { isPassing } from '../../connectors/http/troubles.ts';
import { backOff, circuitOpenSeconds } from '../../core/push/back-off.ts';
import { judge } from '../../core/push/transition.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { applyPushEvent } from '../../operations/push/apply-push-event.ts';
import { pushDelayed } from '../../slack/blocks/push/push-report.ts';
import { lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { isDelayReported } from '../../store/push/push-turns.ts';
import { renderCases } from '../../store/render-jobs.ts';
import { beginRefused } from '../connectors/begin-refused.ts';
import { explainFailure } from './explain-failure.ts';
import { failPush } from './fail-push.ts';
import type { PushAttempt } from './push-attempt.ts';
import { reportedPush, reportPush } from './report-push.ts';

/**
 * Let a push that a call failed for become what follows: it waits for somebody to sign in, waits for a while, asks
 * whether there is a ticket, or has failed.
 */
export async function handlePushError(attempt: PushAttempt, error: ConnectorError): Promise<void> {
  const { push, handle, step } = attempt;
  const becomes = judge({
    isSignedOut: error.trouble === 'signed_out',
    isPassing: isPassing(error.trouble),
    isUncertain: error.uncertain,
    makesTicket: step.kind === 'make' && !attempt.isMade,
    finds: handle.connector.find !== undefined,
    attempts: push.attempts,
  });
  if (becomes === 'signed_out') return waitForSignIn(attempt);
  // What an answer lacks is worth a look; that none came says nothing new.
  if (becomes === 'unknown') return markUncertain(attempt, error.trouble === 'bad_answer' ? error.message : null);
  if (becomes === 'delayed') return waitAWhile(attempt, error);
  const { trouble, offer } = await explainFailure(attempt, error);
  return failPush(attempt, trouble, offer);
}

/**
 * Wait for a sign-in; the push is tried again at once where somebody has signed in meanwhile, as the connector is
 * opened anew for each.
 */
async function waitForSignIn({ context, scope, push, handle }: PushAttempt): Promise<void> {
  await performAsSystem(context.deps, 'waitForSignIn', scope, async (writeContext) => {
    const reauthenticationId = await beginRefused(writeContext, handle.id, handle.row.sign_in_generation);
    await applyPushEvent(writeContext, push.id, { kind: 'signed_out', reauthenticationId });
    await renderCases(writeContext.tx, scope, [push.case_id]);
  });
}

async function waitAWhile(attempt: PushAttempt, error: ConnectorError): Promise<void> {
  const { context, scope, push, handle } = attempt;
  const { deps } = context;
  const in_ = (seconds: number) => new Date(deps.now().getTime() + seconds * 1_000).toISOString();
  await performAsSystem(deps, 'delayPush', scope, async (writeContext) => {
    const { tx } = writeContext;
    const row = await lockConnector(tx, scope, handle.id);
    const isDown = error.trouble !== 'rate_limited' && isPassing(error.trouble);
    const failures = (row?.failures ?? 0) + (isDown ? 1 : 0);
    const openSeconds =
      error.trouble === 'rate_limited'
        ? backOff(deps.random, 1, error.retryAfter)
        : circuitOpenSeconds(deps.random, failures);
    await updateConnector(tx, scope, handle.id, { failures, ...(openSeconds > 0 && { open_until: in_(openSeconds) }) });
    const wasReported = push.trouble !== null || (await isDelayReported(tx, scope, push));
    const until = in_(
      error.uncertain && error.retryAfter ? error.retryAfter : backOff(deps.random, push.attempts, error.retryAfter),
    );
    const isDelayed = await applyPushEvent(writeContext, push.id, { kind: 'delayed', until, trouble: error.message });
    const isOneOfSeveral = push.request_id !== null;
    if (isDelayed && !wasReported)
      await reportPush(tx, scope, push, pushDelayed(reportedPush(attempt), error.message, isOneOfSeveral));
    await renderCases(tx, scope, [push.case_id]);
  });
}

/** Ask a person, as nobody else can find out, whether there is a ticket; `trouble` is what is known of it. */
export async function markUncertain({ context, scope, push }: PushAttempt, trouble: string | null): Promise<void> {
  await performAsSystem(context.deps, 'markUncertain', scope, async (writeContext) => {
    await applyPushEvent(writeContext, push.id, { kind: 'unknown', trouble });
    await renderCases(writeContext.tx, scope, [push.case_id]);
  });
}

/** Open the circuit of a connector whose tokens could not be renewed just now. Return until when. */
export async function openCircuit({ deps }: PushAttempt['context'], scope: Scope, connectorId: string): Promise<Date> {
  return performAsSystem(deps, 'openCircuit', scope, async ({ tx }) => {
    const failures = ((await lockConnector(tx, scope, connectorId))?.failures ?? 0) + 1;
    const seconds = Math.max(backOff(deps.random, failures), circuitOpenSeconds(deps.random, failures));
    const until = new Date(deps.now().getTime() + seconds * 1_000);
    await updateConnector(tx, scope, connectorId, { failures, open_until: until.toISOString() });
    return until;
  });
}
