import { ConnectorError } from '../../connectors/http/error.ts';
import { isPassing } from '../../connectors/http/troubles.ts';
import { stateOf } from '../../core/connectors/summary.ts';
import { CIRCUIT_THRESHOLD_FAILURES } from '../../core/push/back-off.ts';
import { beginReauthentication } from '../../operations/connectors/begin-reauthentication.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { deliverPushes as deliverLater } from '../../store/effects.ts';
import { findDuePush, nextPushTime, takePush } from '../../store/push/push-turns.ts';
import { openConnector } from '../connectors/open-connector.ts';
import type { Handler, JobContext } from '../handler.ts';
import { failWaiting } from '../push/fail-push.ts';
import { handlePushError, markUncertain, openCircuit } from '../push/handle-push-error.ts';
import type { ConnectorHandle } from '../push/push-attempt.ts';
import { openAttempt, sendPush } from '../push/send-push.ts';
import { Uncertain } from '../push/upsert-ticket.ts';

/** Milliseconds after which one job gives the worker back; another goes on. */
const JOB_SLICE_MS = 20_000;

/**
 * Send the waiting pushes of a connector, the oldest that is due first, one after the other: the queue holds one such
 * job of a connector at a time. End without sending where somebody must sign in or the connector is paused, because
 * what ends that asks for delivery again.
 */
export const deliverPushes: Handler<'deliver_pushes'> = async (context, { workspaceId, spaceId, connectorId }) => {
  const scope = { workspaceId, spaceId };
  const { database, now } = context.deps;
  const until = performance.now() + JOB_SLICE_MS;
  for (;;) {
    if (performance.now() > until) return later(context, scope, connectorId, now());
    const handle = await openHandle(context, scope, connectorId);
    if (!handle) return;
    if (handle instanceof Date) return later(context, scope, connectorId, handle);
    const due = await findDuePush(database.read, scope, connectorId, now().toISOString());
    if (!due) {
      const next = await nextPushTime(database.read, scope, connectorId);
      return next && later(context, scope, connectorId, next);
    }
    await deliverOne(context, scope, due.id, handle);
  }
};

async function deliverOne(context: JobContext, scope: Scope, pushId: string, handle: ConnectorHandle): Promise<void> {
  const push = await performAsSystem(context.deps, 'takePush', scope, ({ tx }) => takePush(tx, scope, pushId));
  const attempt = push && (await openAttempt(context, scope, push, handle));
  if (!attempt) return;
  try {
    await sendPush(attempt);
  } catch (error) {
    if (error instanceof Uncertain) await markUncertain(attempt);
    else if (error instanceof ConnectorError) {
      context.deps.log.info({ err: error, push: pushId, trouble: error.trouble }, 'a push met trouble');
      await handlePushError(attempt, error);
    } else throw error;
  }
}

/**
 * The handle of a connector; the time at which it can be used again; nothing where somebody has to do something first.
 */
async function openHandle(
  context: JobContext,
  scope: Scope,
  connectorId: string,
): Promise<ConnectorHandle | Date | undefined> {
  const { deps } = context;
  const row = await findConnector(deps.database.read, scope, connectorId);
  if (!row) await failWaiting(context, scope, { id: connectorId, name: 'its connector' }, 'The connector was deleted.');
  if (!row || row.is_disabled || row.reauthentication_id !== null || row.waiting === 0) return undefined;
  const isResting = stateOf({ ...row, isMissingSecrets: false }, deps.now()) === 'circuit_open';
  if (isResting && row.open_until !== null) return new Date(row.open_until);
  try {
    const opened = await openConnector(context, scope, connectorId);
    if (opened) return { id: connectorId, name: row.name, connector: opened.connector, session: opened.session };
    await failWaiting(context, scope, row, 'Cases cannot be pushed to this kind of system.');
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.trouble === 'signed_out') await beginWaiting(context, scope, connectorId, row.isMissingSecrets);
    else if (isPassing(error.trouble) || isOdd(error, row.failures)) return openCircuit(context, scope, connectorId);
    else await failWaiting(context, scope, row, error.message);
  }
  return undefined;
}

/**
 * Tokens are renewed by servers that put up a page while they are looked after, which says nothing about what waits.
 */
function isOdd({ trouble }: ConnectorError, failures: number): boolean {
  return trouble === 'bad_answer' && failures < CIRCUIT_THRESHOLD_FAILURES;
}

function beginWaiting({ deps }: JobContext, scope: Scope, connectorId: string, isMissingSecrets: boolean) {
  const reason = isMissingSecrets ? 'missing_secrets' : 'refused';
  return performAsSystem(deps, 'beginReauthentication', scope, (writeContext) =>
    beginReauthentication(writeContext, connectorId, reason),
  );
}

function later({ deps }: JobContext, scope: Scope, connectorId: string, at: Date): Promise<void> {
  return performAsSystem(deps, 'deliverPushesLater', scope, ({ tx }) => deliverLater(tx, scope, connectorId, at));
}
