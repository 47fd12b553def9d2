import type { ConnectorError } from '../../connectors/http/error.ts';
import { backOff, restAfter } from '../../core/push/back-off.ts';
import { pushDelayed } from '../../slack/blocks/push/push-told.ts';
import { lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { renderCases } from '../../store/effects.ts';
import { isPlaceTold } from '../../store/push/push-turns.ts';
import { findPush, lockPush, updatePush } from '../../store/push/pushes.ts';
import { beginRefused } from '../connectors/begin-refused.ts';
import { failPush } from './fail-push.ts';
import type { Sending } from './sending.ts';
import { tellPush, toldOf } from './tell-push.ts';

/** Troubles that pass by themselves: the push waits and is tried again. */
const PASSING: ReadonlySet<string> = new Set(['rate_limited', 'unavailable', 'timeout']);

export const isPassing = ({ trouble }: ConnectorError): boolean => PASSING.has(trouble);

/** Try of a push that get answers which make no sense, after which it has failed. */
const MAX_UNCERTAIN_TRIES = 5;

/**
 * Decide what becomes of a push that a call failed for: it waits for somebody to sign in, waits for a while, asks
 * whether there is a ticket, or has failed. Return whether the connector can go on with the next one.
 */
export async function meetTrouble(begun: Sending, error: ConnectorError): Promise<boolean> {
  const push = await findPush(begun.context.deps.database.read, begun.scope, begun.push.id);
  if (push?.state !== 'waiting') return true;
  const sending = { ...begun, push };
  if (error.trouble === 'signed_out') return waitForSignIn(sending, error);
  const mayExist = error.uncertain && push.creating_since !== null;
  if (mayExist && !sending.line.connector.find) return askWhetherThere(sending);
  const waits = isPassing(error) || mayExist || (error.uncertain && push.attempts < MAX_UNCERTAIN_TRIES);
  if (waits) return waitAWhile(sending, error);
  await failPush(sending, error.message);
  return true;
}

/** A call that failed for certain made no ticket, so nothing need be looked for. */
const certain = (error: ConnectorError) => (error.uncertain ? {} : { creating_since: null });

/**
 * Wait for a sign-in; the push is tried again at once where somebody has signed in meanwhile, as the line is opened
 * anew for each.
 */
async function waitForSignIn({ context, scope, push, line }: Sending, error: ConnectorError): Promise<boolean> {
  const { deps } = context;
  await deps.database.transaction(async (tx) => {
    const outage_id = await beginRefused(deps, tx, scope, line.id, line.session.secrets);
    const waits = { next_at: null, trouble: null, ...certain(error) };
    await updatePush(tx, scope, push.id, { ...waits, ...(outage_id !== undefined && { outage_id }) });
    await renderCases(tx, scope, [push.case_id]);
  });
  return false;
}

async function waitAWhile(sending: Sending, error: ConnectorError): Promise<boolean> {
  const { context, scope, push, line } = sending;
  const { deps } = context;
  const in_ = (seconds: number) => new Date(deps.now().getTime() + seconds * 1_000).toISOString();
  return deps.database.transaction(async (tx) => {
    const row = await lockConnector(tx, scope, line.id);
    const isDown = error.trouble !== 'rate_limited' && isPassing(error);
    const failures = (row?.failures ?? 0) + (isDown ? 1 : 0);
    const rest =
      error.trouble === 'rate_limited' ? backOff(deps.random, 1, error.retryAfter) : restAfter(deps.random, failures);
    await updateConnector(tx, scope, line.id, { failures, ...(rest > 0 && { resume_at: in_(rest) }) });
    const isTold = push.trouble !== null || (await isPlaceTold(tx, scope, push));
    const next_at = in_(
      error.uncertain && error.retryAfter ? error.retryAfter : backOff(deps.random, push.attempts, error.retryAfter),
    );
    await updatePush(tx, scope, push.id, { next_at, trouble: error.message, ...certain(error) });
    const isOneOfSeveral = push.request_id !== null;
    if (!isTold) await tellPush(tx, scope, push, pushDelayed(toldOf(sending), error.message, isOneOfSeveral));
    await renderCases(tx, scope, [push.case_id]);
    return rest === 0;
  });
}

/** Ask a person, as nobody else can find out, whether there is a ticket. */
export async function askWhetherThere(sending: Sending): Promise<boolean> {
  const { context, scope, push } = sending;
  await context.deps.database.transaction(async (tx) => {
    // A message that does not show yet that it was answered asks again.
    const { by, answer, ...question } = (await lockPush(tx, scope, push.id))?.question ?? {};
    await updatePush(tx, scope, push.id, { state: 'uncertain', next_at: null, trouble: null, question });
    await renderCases(tx, scope, [push.case_id]);
  });
  return true;
}

/** Let a connector rest whose tokens could not be renewed just now. Return until when. */
export async function rest({ deps }: Sending['context'], scope: Scope, connectorId: string): Promise<Date> {
  return deps.database.transaction(async (tx) => {
    const failures = ((await lockConnector(tx, scope, connectorId))?.failures ?? 0) + 1;
    const seconds = Math.max(backOff(deps.random, failures), restAfter(deps.random, failures));
    const until = new Date(deps.now().getTime() + seconds * 1_000);
    await updateConnector(tx, scope, connectorId, { failures, resume_at: until.toISOString() });
    return until;
  });
}
