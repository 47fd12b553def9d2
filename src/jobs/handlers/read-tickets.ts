import { ConnectorError } from '../../connectors/http/error.ts';
import { stateOf } from '../../core/connectors/summary.ts';
import { performAsSystem } from '../../operations/perform.ts';
import type { Scope } from '../../store/database.ts';
import { type DueTicket, listDueTickets, updateTicket } from '../../store/push/ticket-polls.ts';
import { beginRefused } from '../connectors/begin-refused.ts';
import { type OpenedConnector, openConnector } from '../connectors/open-connector.ts';
import type { Handler, JobContext } from '../handler.ts';
import { isOfOneTicket, lookAtTicket } from '../push/look-at-ticket.ts';

/** Tickets of one job; the rest is due the next minute. */
const TICKETS_PER_JOB = 50;

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

/**
 * A ticket that is gone, that cannot be understood, or whose case is full does not keep the others from being polled.
 */
async function poll(context: JobContext, scope: Scope, opened: OpenedConnector, ticket: DueTicket): Promise<void> {
  const { deps } = context;
  const { case_id: caseId } = ticket;
  const { id: connectorId } = opened.row;
  try {
    await lookAtTicket(context, scope, opened, ticket);
  } catch (error) {
    if (!isOfOneTicket(error)) throw error;
    deps.log.info({ err: error, connector: connectorId, case: caseId }, 'a ticket could not be read');
    const read_at = deps.now().toISOString();
    await performAsSystem(deps, 'recordTicketLook', scope, ({ tx }) =>
      updateTicket(tx, scope, { caseId, connectorId }, { read_at }),
    );
  }
}
