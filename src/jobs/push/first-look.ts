import { ConnectorError } from '../../connectors/http/error.ts';
import { updateTicket } from '../../store/push/ticket-polls.ts';
import type { TicketOfCase } from '../../store/push/tickets.ts';
import { call, flush, type PushAttempt } from './push-attempt.ts';

/**
 * Look at a ticket that was just made, where its connector goes both ways: how it is before anybody touched it there is
 * what later looks are compared with. Where it cannot be read, the first of these is.
 */
export async function lookFirst(attempt: PushAttempt, made: TicketOfCase): Promise<void> {
  const { context, scope, handle } = attempt;
  const { connector, session, row } = handle;
  const { read } = connector;
  if (!row.two_way || !read) return;
  // The ticket is on record before anything else is asked.
  await flush(attempt, 'recordTicket');
  try {
    const { rawStatus } = await call(() => read(session, made.externalId));
    const known = { raw_status: rawStatus, read_status: made.sentStatus };
    attempt.writes.push(({ tx }) => updateTicket(tx, scope, made, known));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    context.deps.log.info({ err: error, connector: handle.id }, 'a ticket could not be read after it was made');
  }
}
