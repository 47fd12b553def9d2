import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { type ExternalTicket, externalTicket } from '../../core/push/incident.ts';
import { deliverPushes } from '../../store/effects.ts';
import { listPushStates, updatePush } from '../../store/push/pushes.ts';
import { findOwner } from '../../store/push/ticket-owner.ts';
import type { WriteOperation } from '../operation.ts';
import { answered } from './own-push.ts';
import { recordPush } from './record-push.ts';

interface Input {
  caseId: string;
  connectorId: string;
  ticket: ExternalTicket;
}

/**
 * Link a case to a ticket that was found. A push of which nobody knew whether it made one goes on with this. Throw
 * `conflict` where the ticket is another case's: both would write to it.
 */
export const linkFoundTicket: WriteOperation<Input, { case: Case | null }> = {
  name: 'linkFoundTicket',
  capability: 'push_cases',
  input: z.object({ caseId: z.string(), connectorId: z.string(), ticket: externalTicket }),
  async write(context, { caseId, connectorId, ticket }) {
    const { tx, actor, at } = context;
    const owner = await findOwner(tx, actor, { caseId, connectorId, ticket });
    if (owner !== undefined) {
      throw new DocketError('ticket_of_another_case', { ticket: ticket.title, number: owner });
    }
    const linked = await recordPush.write(context, { caseId, connectorId, ticket, digest: '', pushedAt: at });
    const open = (await listPushStates(tx, actor, [caseId])).find(
      ({ connector_id, state }) => connector_id === connectorId && state === 'uncertain',
    );
    if (open) {
      const waits = { state: 'waiting' as const, creating_since: null, next_at: null, trouble: null };
      await updatePush(tx, actor, open.id, { ...waits, ...answered(open, actor, 'linked') });
      await deliverPushes(tx, actor, connectorId);
    }
    return linked;
  },
};
