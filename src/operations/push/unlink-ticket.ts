import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { DocketError } from '../../core/error.ts';
import { unlinkCase } from '../../core/push/push-case.ts';
import { findNamed } from '../../store/cases/cases.ts';
import { endConflict } from '../../store/push/ticket-conflicts.ts';
import { unlinkRow } from '../../store/push/ticket-records.ts';
import { findTicket, type TicketOfCase } from '../../store/push/tickets.ts';
import { namesOf } from '../cases/case-names.ts';
import { change } from '../cases/change-cases.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { cancelWaiting } from './cancel-waiting.ts';

interface Input {
  reference: CaseReference;
  /** Whose ticket; that of the case's connector where it is left out. */
  connectorId?: string | undefined;
}

/**
 * Take the link from a case to its ticket away: the ticket stays as it is in the external system, and the next push
 * makes another. Throw where there is no ticket.
 */
export const unlinkTicket: WriteOperation<Input, { case: Case; title: string }> = {
  name: 'unlinkTicket',
  capability: 'push_cases',
  input: z.object({ reference: caseReference, connectorId: z.string().optional() }),
  async write(context, { reference, connectorId: named }) {
    const { tx, actor } = context;
    const [found] = await findNamed(tx, actor, namesOf([reference]));
    if (!found) throw await missingCase(tx, actor, reference);
    const connectorId = named ?? found.connector.id;
    const ticket = await findTicket(tx, actor, { caseId: found.id, connectorId });
    if (!ticket) throw new DocketError('ticket_not_linked');
    return { case: (await unlink(context, ticket)) ?? found, title: ticket.title };
  },
};

/** Take the link to a ticket away from its case. Return the case as it is then; undefined where it is gone. */
export async function unlink(context: WriteContext, ticket: TicketOfCase): Promise<Case | undefined> {
  const { tx, actor, at } = context;
  const { caseId, connectorId } = ticket;
  const [changed] = await change({ ...context, cameBack: true }, [caseId], (before, edit) =>
    unlinkCase(before, connectorId, edit),
  );
  await endConflict(tx, actor, ticket, { answer: 'over' });
  await unlinkRow(tx, actor, ticket, at);
  await cancelWaiting(context, [caseId], { connectorId }, 'Its ticket was unlinked.');
  return changed?.after;
}
