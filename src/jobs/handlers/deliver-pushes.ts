import { ConnectorError } from '../../connectors/http/error.ts';
import { stateOf } from '../../core/connectors/summary.ts';
import { BREAK_AFTER } from '../../core/push/back-off.ts';
import { beginOutage } from '../../operations/connectors/begin-outage.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { deliverPushes as deliverLater } from '../../store/effects.ts';
import { findDuePush, nextPushTime, takePush } from '../../store/push/push-turns.ts';
import { openConnector } from '../connectors/open-connector.ts';
import type { Handler, JobContext } from '../handler.ts';
import { Uncertain } from '../push/bring-ticket.ts';
import { refuseAll } from '../push/fail-push.ts';
import { askWhetherThere, isPassing, meetTrouble, rest } from '../push/push-trouble.ts';
import { openSending, sendPush } from '../push/send-push.ts';
import type { Line } from '../push/sending.ts';

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
    const line = await openLine(context, scope, connectorId);
    if (!line) return;
    if (line instanceof Date) return later(context, scope, connectorId, line);
    const due = await findDuePush(database.read, scope, connectorId, now().toISOString());
    if (!due) {
      const next = await nextPushTime(database.read, scope, connectorId);
      return next && later(context, scope, connectorId, next);
    }
    await deliverOne(context, scope, due.id, line);
  }
};

async function deliverOne(context: JobContext, scope: Scope, pushId: string, line: Line): Promise<void> {
  const push = await context.deps.database.transaction((tx) => takePush(tx, scope, pushId));
  const sending = push && (await openSending(context, scope, push, line));
  if (!sending) return;
  try {
    await sendPush(sending);
  } catch (error) {
    if (error instanceof Uncertain) await askWhetherThere(sending);
    else if (error instanceof ConnectorError) {
      context.deps.log.info({ err: error, push: pushId, trouble: error.trouble }, 'a push met trouble');
      await meetTrouble(sending, error);
    } else throw error;
  }
}

/**
 * The line to a connector; the time at which it can be used again; nothing where somebody has to do something first.
 */
async function openLine(context: JobContext, scope: Scope, connectorId: string): Promise<Line | Date | undefined> {
  const { deps } = context;
  const row = await findConnector(deps.database.read, scope, connectorId);
  if (!row) await refuseAll(context, scope, { id: connectorId, name: 'its connector' }, 'The connector was deleted.');
  if (!row || row.is_disabled || row.outage_id !== null || row.waiting === 0) return undefined;
  const isResting = stateOf({ ...row, isMissingSecrets: false }, deps.now()) === 'resting';
  if (isResting && row.resume_at !== null) return new Date(row.resume_at);
  try {
    const opened = await openConnector(context, scope, connectorId);
    if (opened) return { id: connectorId, name: row.name, connector: opened.connector, session: opened.session };
    await refuseAll(context, scope, row, 'Cases cannot be pushed to this kind of system.');
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.trouble === 'signed_out') await beginWaiting(context, scope, connectorId, row.isMissingSecrets);
    else if (isPassing(error) || isOdd(error, row.failures)) return rest(context, scope, connectorId);
    else await refuseAll(context, scope, row, error.message);
  }
  return undefined;
}

/**
 * Tokens are renewed by servers that put up a page while they are looked after, which says nothing about what waits.
 */
function isOdd({ trouble }: ConnectorError, failures: number): boolean {
  return trouble === 'bad_answer' && failures < BREAK_AFTER;
}

function beginWaiting({ deps }: JobContext, scope: Scope, connectorId: string, isMissingSecrets: boolean) {
  const at = deps.now().toISOString();
  const reason = isMissingSecrets ? 'missing_secrets' : 'refused';
  return deps.database.transaction((tx) => beginOutage({ tx, deps, at }, scope, connectorId, reason));
}

function later({ deps }: JobContext, scope: Scope, connectorId: string, at: Date): Promise<void> {
  return deps.database.transaction((tx) => deliverLater(tx, scope, connectorId, at));
}
