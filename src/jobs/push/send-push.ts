import { markUnknown } from '../../store/push/ticket-records.ts';
import { endPush } from './end-push.ts';
import { flush, Overtaken, type PushAttempt } from './push-attempt.ts';
import { sendAttachments } from './send-attachments.ts';
import { upsertTicket } from './upsert-ticket.ts';

/**
 * Send a case to its external system: ticket, comments, files, in this order. May be done again after any failure and
 * any death of the process, and goes on where it was. Where somebody linked or unlinked the ticket meanwhile, their
 * word stands and nothing is recorded but that nobody knows what the ticket says.
 */
export async function sendPush(attempt: PushAttempt): Promise<void> {
  try {
    const { ticket, refusedMove } = await upsertTicket(attempt);
    const skipped = await sendAttachments({ ...attempt, ticket });
    attempt.writes.push(endPush({ ...attempt, ticket }, { ...skipped, refusedMove }));
    await flush(attempt, 'endPush');
  } catch (error) {
    if (error instanceof Overtaken) {
      const { externalId } = attempt.state.ticket ?? {};
      if (externalId === undefined) return;
      attempt.writes = [({ tx }) => markUnknown(tx, attempt.scope, { ...attempt.key, externalId })];
      await flush(attempt, 'markTicketUnknown');
      return;
    }
    // What arrived before the call that failed is not sent again.
    await flush(attempt, 'recordPush');
    throw error;
  }
}
