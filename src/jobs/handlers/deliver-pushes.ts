import { ConnectorError } from '../../connectors/http/error.ts';
import { isPassing } from '../../connectors/http/troubles.ts';
import { stateOf } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { CIRCUIT_THRESHOLD_FAILURES } from '../../core/push/back-off.ts';
import { beginReauthentication } from '../../operations/connectors/begin-reauthentication.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { Directory } from '../../slack/context/users.ts';
import { findTurn, type Turn } from '../../store/connectors/push-turn.ts';
import type { Scope } from '../../store/database.ts';
import { deliverPushes as deliverLater } from '../../store/effects.ts';
import { openConnector } from '../connectors/open-connector.ts';
import type { Handler, JobContext } from '../handler.ts';
import { mayStillPush } from '../push/check-asker.ts';
import { failPush, failWaiting } from '../push/fail-push.ts';
import { handlePushError, markUncertain, openCircuit } from '../push/handle-push-error.ts';
import { lookBeforePush } from '../push/look-at-ticket.ts';
import { Uncertain } from '../push/make-ticket.ts';
import type { ConnectorHandle } from '../push/push-attempt.ts';
import { sendPush } from '../push/send-push.ts';
import { takePush } from '../push/take-push.ts';

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
  const directory = new Directory(context.deps, workspaceId, context.slack);
  const until = performance.now() + JOB_SLICE_MS;
  for (;;) {
    if (performance.now() > until) return later(context, scope, connectorId, now());
    const turn = await findTurn(database.read, scope, connectorId, now().toISOString());
    if (!turn) {
      const gone = { id: connectorId, name: 'its connector' };
      return failWaiting(context, scope, gone, 'The connector was deleted.');
    }
    const { row, due, nextAt } = turn;
    if (row.is_disabled || row.reauthentication_id !== null) return;
    const isResting = stateOf({ ...row, isMissingSecrets: false }, now()) === 'circuit_open';
    const at = isResting && row.open_until !== null ? row.open_until : due === null ? nextAt : undefined;
    if (at !== undefined) return at === null ? undefined : later(context, scope, connectorId, new Date(at));
    if (due === null) return;
    const handle = await openHandle(context, scope, turn);
    if (!handle) return;
    if (handle instanceof Date) return later(context, scope, connectorId, handle);
    const isAllowed = await mayStillPush(context, scope, due, { handle, directory });
    if (isAllowed) await deliverOne(context, scope, due, handle);
  }
};

async function deliverOne(
  context: JobContext,
  scope: Scope,
  due: { id: string; caseId: string },
  handle: ConnectorHandle,
): Promise<void> {
  const looked = await lookBeforePush(context, scope, due.caseId, handle);
  const attempt = await takePush(context, scope, due, handle, looked === undefined);
  if (!attempt) return;
  try {
    if (looked) throw looked;
    await sendPush(attempt);
  } catch (error) {
    if (error instanceof Uncertain) await markUncertain(attempt, null);
    else if (error instanceof DocketError) await failPush(attempt, error.message);
    else if (error instanceof ConnectorError) {
      context.deps.log.info({ err: error, push: due.id, trouble: error.trouble }, 'a push met trouble');
      await handlePushError(attempt, error);
    } else throw error;
  }
}

/**
 * The handle of a connector; the time at which it can be used again; nothing where somebody has to do something first.
 */
async function openHandle(context: JobContext, scope: Scope, turn: Turn): Promise<ConnectorHandle | Date | undefined> {
  const { row } = turn;
  const { id, name } = row;
  try {
    const opened = await openConnector(context, scope, id, turn);
    if (opened) return { id, name, ...opened };
    await failWaiting(context, scope, row, 'Cases cannot be pushed to this kind of system.');
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.trouble === 'signed_out') await beginWaiting(context, scope, id, row.isMissingSecrets);
    else if (isPassing(error.trouble) || isOdd(error, row.failures)) return openCircuit(context, scope, id);
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
