import { z } from 'zod';
import { NO_CONNECTOR } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { DocketError } from '../../core/error.ts';
import { findNamed } from '../../store/cases/cases.ts';
import { addEffect } from '../../store/effects.ts';
import { storeActor } from '../actor.ts';
import { namesOf } from '../cases/case-names.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { type PushReply, pushReply } from './request-pushes.ts';

interface Input {
  reference: CaseReference;
  /** The ticket's id or key there, such as `SEC-7`. */
  externalId: string;
  reply: PushReply;
}

/**
 * Link a case to a ticket that is there already, in the external system of its connector. It is looked up there first;
 * how that went is told where it was asked for. Throw on field `externalId`.
 */
export const linkTicket: WriteOperation<Input, { number: number; connectorName: string }> = {
  name: 'linkTicket',
  capability: 'push_cases',
  input: z.object({ reference: caseReference, externalId: z.string(), reply: pushReply }),
  async write(context, { reference, externalId, reply }) {
    const { tx, actor } = context;
    const [found] = await findNamed(tx, actor, namesOf([reference]));
    if (!found) throw await missingCase(tx, actor, reference);
    const { id: connectorId, name: connectorName } = found.connector;
    if (connectorId === NO_CONNECTOR.id) {
      throw new DocketError('ticket_connector_missing');
    }
    await askToLink(context, { caseId: found.id, connectorId, externalId, reply });
    return { number: found.incremental_id, connectorName };
  },
};

/** Ask for a ticket to be looked up and linked. Throw on field `externalId` where that cannot be an id. */
export async function askToLink(
  { tx, actor }: WriteContext,
  {
    caseId,
    connectorId,
    externalId,
    reply,
  }: { caseId: string; connectorId: string; externalId: string; reply: PushReply },
): Promise<void> {
  const id = externalId.trim();
  // Dots alone lead to another place in an address.
  if (/^\.*$/.test(id) || id.length > 200) {
    throw new DocketError('ticket_id_unusable', {}, { field: 'externalId' });
  }
  const { workspaceId, spaceId } = actor;
  const { threadTs, ...place } = reply;
  const where = { ...place, ...(threadTs !== undefined && { threadTs }) };
  const asked = { workspaceId, spaceId, caseId, connectorId, externalId: id, actor: storeActor(actor), reply: where };
  await addEffect(tx, 'link_ticket', asked, {
    key: `link:${workspaceId}:${spaceId}:${caseId}:${connectorId}`,
    maxAttempts: 3,
  });
}
