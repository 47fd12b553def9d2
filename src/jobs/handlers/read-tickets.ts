import { ConnectorError } from '../../connectors/http/error.ts';
import { stateOf } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { outsider } from '../../core/push/remote-changes.ts';
import { systemActor } from '../../operations/actor.ts';
import { perform, performAsSystem } from '../../operations/perform.ts';
import { applyRemoteTicket } from '../../operations/push/apply-remote-ticket.ts';
import type { Scope } from '../../store/database.ts';
import { listDueTickets } from '../../store/push/ticket-polls.ts';
import { updateTicket } from '../../store/push/ticket-records.ts';
import { beginRefused } from '../connectors/begin-refused.ts';
import { type OpenedConnector, openConnector } from '../connectors/open-connector.ts';
import type { Handler, JobContext } from '../handler.ts';
import { call } from '../push/push-attempt.ts';

/** Tickets of one job; the rest is due the next minute. */
const TICKETS_PER_JOB = 50;

/** Troubles of a ticket that say nothing about the next one. */
const OF_ONE: ReadonlySet<string> = new Set(['not_found', 'not_allowed', 'bad_answer', 'rejected']);

/** Poll the tickets of a two-way connector, and bring back what changed there. */
export const readTickets: Handler<'read_tickets'> = async (context, { connectorId, externalId, ...scope }) => {
  const { deps } = context;
  let opened: OpenedConnector | undefined;
  try {
    opened = await openConnector(context, scope, connectorId);
    if (!opened?.row.two_way || stateOf({ ...opened.row, isMissingSecrets: false }, deps.now()) !== 'ready') return;
    const due = { now: deps.now(), limit: TICKETS_PER_JOB, externalId };
    for (const ticket of await listDueTickets(deps.database.read, scope, connectorId, due)) {
      await poll(context, scope, opened, ticket);
    }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    deps.log.info({ err: error, connector: connectorId, trouble: error.trouble }, 'tickets could not be read');
    if (error.trouble !== 'signed_out') return;
    const generation = opened?.row.sign_in_generation;
    await performAsSystem(deps, 'beginReauthentication', scope, (writeContext) =>
      beginRefused(writeContext, connectorId, generation),
    );
  }
};

/** Tell whether a fault is that of one ticket, or of its case: that has no room for what would come back. */
function isOfOne(error: unknown): boolean {
  if (error instanceof DocketError) return true;
  return error instanceof ConnectorError && OF_ONE.has(error.trouble);
}

/**
 * A ticket that is gone, that cannot be understood, or whose case is full does not keep the others from being polled.
 */
async function poll(
  { deps }: JobContext,
  scope: Scope,
  { connector, session, row }: OpenedConnector,
  {
    case_id: caseId,
    external_id: id,
    pushed_at: pushedAt,
  }: { case_id: string; external_id: string; pushed_at: string },
): Promise<void> {
  const { read } = connector;
  if (!read) return;
  const actor = systemActor(scope, `ticket:${id}`, { user: outsider(row.name, id) });
  try {
    const remote = await call(() => read(session, id));
    await perform(deps, applyRemoteTicket, actor, {
      caseId,
      connector: { id: row.id, name: row.name, type: row.actionTypeId, mapping: row.status_mapping },
      pushedAt,
      remote,
    });
  } catch (error) {
    if (!isOfOne(error)) throw error;
    deps.log.info({ err: error, connector: row.id, case: caseId }, 'a ticket could not be read');
    const read_at = deps.now().toISOString();
    await performAsSystem(deps, 'recordTicketLook', scope, ({ tx }) =>
      updateTicket(tx, scope, { caseId, connectorId: row.id }, { read_at }),
    );
  }
}
