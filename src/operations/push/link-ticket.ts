import { z } from 'zod';
import { NO_CONNECTOR } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { DocketError } from '../../core/error.ts';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import { findNamed } from '../../store/cases/cases.ts';
import { addEffect, pushQueue } from '../../store/effects.ts';
import { storeActor } from '../actor.ts';
import { namesOf } from '../cases/case-names.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';

interface Input {
  reference: CaseReference;
  /** The ticket's id or key there, such as `SEC-7`. */
  externalId: string;
  reportTo: ReportTo;
}

/**
 * Link a case to a ticket that is there already, in the external system of its connector. It is looked up there first;
 * how that went is reported where it was asked for. Throw on field `externalId`.
 */
export const linkTicket: WriteOperation<Input, { number: number; connectorName: string }> = {
  name: 'linkTicket',
  capability: 'push_cases',
  input: z.object({ reference: caseReference, externalId: z.string(), reportTo }),
  async write(context, { reference, externalId, reportTo }) {
    const { tx, actor } = context;
    const [found] = await findNamed(tx, actor, namesOf([reference]));
    if (!found) throw await missingCase(tx, actor, reference);
    const { id: connectorId, name: connectorName } = found.connector;
    if (connectorId === NO_CONNECTOR.id) {
      throw new DocketError('ticket_connector_missing');
    }
    await askToLink(context, { caseId: found.id, connectorId, externalId, reportTo });
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
    reportTo,
  }: { caseId: string; connectorId: string; externalId: string; reportTo: ReportTo },
): Promise<void> {
  const id = externalId.trim();
  // Dots alone lead to another place in an address.
  if (/^\.*$/.test(id) || id.length > 200) {
    throw new DocketError('ticket_id_unusable', {}, { field: 'externalId' });
  }
  const { workspaceId, spaceId } = actor;
  const { threadTs, ...place } = reportTo;
  const where = { ...place, ...(threadTs !== undefined && { threadTs }) };
  const asked = {
    workspaceId,
    spaceId,
    caseId,
    connectorId,
    externalId: id,
    actor: storeActor(actor),
    reportTo: where,
  };
  await addEffect(tx, 'link_ticket', asked, {
    // One that waits is not replaced by what somebody else asks for, or of another ticket: both hear how theirs ended.
    key: `link:${workspaceId}:${spaceId}:${caseId}:${connectorId}:${reportTo.userId}:${id}`,
    // After what is under way there, and before what comes: a link and an update do not cross.
    queue: pushQueue(actor, connectorId),
    maxAttempts: 3,
  });
}
