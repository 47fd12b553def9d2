import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { type ExternalTicket, externalTicket } from '../../core/push/incident.ts';
import { linkCase } from '../../core/push/push-case.ts';
import { listConditions } from '../../store/push/push-conditions.ts';
import { listPushStates } from '../../store/push/pushes.ts';
import { endConflict } from '../../store/push/ticket-conflicts.ts';
import { findOwner, lockTicket, releaseTrashed } from '../../store/push/ticket-owner.ts';
import { linkRow } from '../../store/push/ticket-records.ts';
import { findTicket } from '../../store/push/tickets.ts';
import { change } from '../cases/change-cases.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { applyPushEvent } from './apply-push-event.ts';
import { externalService } from './record-push.ts';

interface Input {
  caseId: string;
  connectorId: string;
  ticket: ExternalTicket;
}

/**
 * Link a case to a ticket that was found. A push of which nobody knew whether it made one goes on with this. One that is
 * linked already stays as it is. Throw `conflict` where the ticket is another case's: both would write to it.
 */
export const linkFoundTicket: WriteOperation<Input, { case: Case | null }> = {
  name: 'linkFoundTicket',
  capability: 'push_cases',
  input: z.object({ caseId: z.string(), connectorId: z.string(), ticket: externalTicket }),
  async write(context, { caseId, connectorId, ticket }) {
    const { tx, actor, at } = context;
    const key = { caseId, connectorId };
    const name = (await listConditions(tx, actor, [connectorId])).get(connectorId)?.name ?? connectorId;
    const service = externalService(context, { connectorId, connectorName: name, ticket, pushedAt: at });
    const known = await findTicket(tx, actor, key);
    const isLinked = known?.externalId === ticket.id && known.revision !== null;
    const [linked] = isLinked
      ? []
      : await change({ ...context, cameBack: true }, [caseId], (before, edit) => linkCase(before, service, edit));
    // Only after the case, as everywhere: whoever locks several things locks cases first.
    await claimTicket(context, { ...key, ticket });
    if (!isLinked) await endConflict(tx, actor, key, { answer: 'over' });
    if (!isLinked) await linkRow(tx, actor, key, { ticket, digest: '', pushedAt: at });
    const open = (await listPushStates(tx, actor, [caseId])).find(
      ({ connector_id, state }) => connector_id === connectorId && state === 'uncertain',
    );
    if (open) await applyPushEvent(context, open.id, { kind: 'answered', answer: 'linked', by: actor.user });
    return { case: linked?.after ?? null };
  },
};

/** Make sure that no other case has a ticket, until the end of the transaction. Throw where one has. */
export async function claimTicket(
  { tx, actor, at }: Pick<WriteContext, 'tx' | 'actor' | 'at'>,
  wanted: Input,
): Promise<void> {
  await lockTicket(tx, actor, wanted);
  const owner = await findOwner(tx, actor, wanted);
  if (owner !== undefined) {
    throw new DocketError('ticket_of_another_case', { ticket: wanted.ticket.title, number: owner });
  }
  await releaseTrashed(tx, actor, wanted, at);
}
