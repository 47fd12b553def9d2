import type { ConnectorError } from '../../connectors/http/error.ts';
import { isPassing } from '../../connectors/http/troubles.ts';
import { backOff, circuitOpenSeconds } from '../../core/push/back-off.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { pushDelayed } from '../../slack/blocks/push/push-report.ts';
import { lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { renderCases } from '../../store/effects.ts';
import { isDelayReported } from '../../store/push/push-turns.ts';
import { findPush, lockPush, updatePush } from '../../store/push/pushes.ts';
import { beginRefused } from '../connectors/begin-refused.ts';
import { failPush } from './fail-push.ts';
import type { PushAttempt } from './push-attempt.ts';
import { reportedPush, reportPush } from './report-push.ts';

/** Tries of a push that get answers which make no sense, after which it has failed. */
const MAX_UNCERTAIN_TRIES = 5;

/**
 * Decide what becomes of a push that a call failed for: it waits for somebody to sign in, waits for a while, asks
 * whether there is a ticket, or has failed.
 */
export async function handlePushError(begun: PushAttempt, error: ConnectorError): Promise<void> {
  const push = await findPush(begun.context.deps.database.read, begun.scope, begun.push.id);
  if (push?.state !== 'waiting') return;
  const attempt = { ...begun, push };
  if (error.trouble === 'signed_out') return waitForSignIn(attempt, error);
  const mayExist = error.uncertain && push.creating_since !== null;
  if (mayExist && !attempt.handle.connector.find) return markUncertain(attempt);
  const waits = isPassing(error.trouble) || mayExist || (error.uncertain && push.attempts < MAX_UNCERTAIN_TRIES);
  if (waits) return waitAWhile(attempt, error);
  await failPush(attempt, error.message);
}

/** A call that failed for certain made no ticket, so nothing need be looked for. */
const certain = (error: ConnectorError) => (error.uncertain ? {} : { creating_since: null });

/**
 * Wait for a sign-in; the push is tried again at once where somebody has signed in meanwhile, as the connector is
 * opened anew for each.
 */
async function waitForSignIn({ context, scope, push, handle }: PushAttempt, error: ConnectorError): Promise<void> {
  const { deps } = context;
  await performAsSystem(deps, 'waitForSignIn', scope, async (writeContext) => {
    const { tx } = writeContext;
    const reauthentication_id = await beginRefused(writeContext, handle.id, handle.session.secrets);
    const waits = { next_at: null, trouble: null, ...certain(error) };
    await updatePush(tx, scope, push.id, {
      ...waits,
      ...(reauthentication_id !== undefined && { reauthentication_id }),
    });
    await renderCases(tx, scope, [push.case_id]);
  });
}

async function waitAWhile(attempt: PushAttempt, error: ConnectorError): Promise<void> {
  const { context, scope, push, handle } = attempt;
  const { deps } = context;
  const in_ = (seconds: number) => new Date(deps.now().getTime() + seconds * 1_000).toISOString();
  await performAsSystem(deps, 'delayPush', scope, async ({ tx }) => {
    const row = await lockConnector(tx, scope, handle.id);
    const isDown = error.trouble !== 'rate_limited' && isPassing(error.trouble);
    const failures = (row?.failures ?? 0) + (isDown ? 1 : 0);
    const openSeconds =
      error.trouble === 'rate_limited'
        ? backOff(deps.random, 1, error.retryAfter)
        : circuitOpenSeconds(deps.random, failures);
    await updateConnector(tx, scope, handle.id, { failures, ...(openSeconds > 0 && { open_until: in_(openSeconds) }) });
    const wasReported = push.trouble !== null || (await isDelayReported(tx, scope, push));
    const next_at = in_(
      error.uncertain && error.retryAfter ? error.retryAfter : backOff(deps.random, push.attempts, error.retryAfter),
    );
    await updatePush(tx, scope, push.id, { next_at, trouble: error.message, ...certain(error) });
    const isOneOfSeveral = push.request_id !== null;
    if (!wasReported)
      await reportPush(tx, scope, push, pushDelayed(reportedPush(attempt), error.message, isOneOfSeveral));
    await renderCases(tx, scope, [push.case_id]);
  });
}

/** Ask a person, as nobody else can find out, whether there is a ticket. */
export async function markUncertain(attempt: PushAttempt): Promise<void> {
  const { context, scope, push } = attempt;
  await performAsSystem(context.deps, 'markUncertain', scope, async ({ tx }) => {
    // A message that does not show yet that it was answered asks again.
    const { by, answer, ...question } = (await lockPush(tx, scope, push.id))?.question ?? {};
    await updatePush(tx, scope, push.id, { state: 'uncertain', next_at: null, trouble: null, question });
    await renderCases(tx, scope, [push.case_id]);
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
