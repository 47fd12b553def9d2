import { definitionOf } from '../../connectors/definitions.ts';
import type { Case } from '../../core/cases/case.ts';
import { editCase } from '../../core/cases/edit-case.ts';
import { sentDigest } from '../../core/push/build-incident.ts';
import type { TicketDecision } from '../../core/push/decide-ticket.ts';
import { type TicketRow, updateTicket } from '../../store/push/ticket-polls.ts';
import type { TicketKey } from '../../store/push/tickets.ts';
import { change } from '../cases/change-cases.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Give a case the status and title of its ticket. Where the ticket said what the case said but for these, it still does:
 * they are no reason to push. Return the case as it is then; undefined where nothing is to be taken.
 */
export async function takeFromTicket(
  context: WriteContext,
  { type, ...key }: TicketKey & { type: string },
  row: TicketRow,
  take: TicketDecision['take'],
): Promise<Case | undefined> {
  if (Object.keys(take).length === 0) return undefined;
  const [changed] = await change({ ...context, cameBack: true }, [key.caseId], (before, edit) =>
    editCase(before, take, edit),
  );
  const definition = definitionOf(type);
  if (!changed || !definition) return undefined;
  const { before, after } = changed;
  const to = { connectorId: key.connectorId, ...definition };
  const title = take.title === undefined ? before.title : (row.sent_title ?? before.title);
  const isInLine = row.sent_digest === sentDigest({ ...before, title }, to);
  await updateTicket(context.tx, context.actor, key, {
    ...(take.status && { sent_status: take.status, read_status: take.status, refused_move: null }),
    ...(take.title !== undefined && { sent_title: after.title }),
    ...(isInLine && { sent_digest: sentDigest(after, to) }),
  });
  return after;
}
