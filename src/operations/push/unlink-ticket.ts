import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { DocketError } from '../../core/error.ts';
import { unlinkCase } from '../../core/push/push-case.ts';
import { findNamed } from '../../store/cases/cases.ts';
import { findTicket, saveTicket, updateTicket } from '../../store/push/external-tickets.ts';
import { cancelPushes } from '../../store/push/pushes.ts';
import { namesOf } from '../cases/case-names.ts';
import { change } from '../cases/change-cases.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { WriteOperation } from '../operation.ts';

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
    const { tx, actor, at } = context;
    const [found] = await findNamed(tx, actor, namesOf([reference]));
    if (!found) throw await missingCase(tx, actor, reference);
    const connectorId = named ?? found.connector.id;
    const ticket = await findTicket(tx, actor, found.id, connectorId);
    if (!ticket) throw new DocketError('ticket_not_linked');
    const { externalId: external_id, title, url, pushedAt: pushed_at } = ticket;
    const row = { case_id: found.id, connector_id: connectorId, external_id, title, url, pushed_at, sent_digest: '' };
    await saveTicket(tx, actor, row);
    await updateTicket(tx, actor, { caseId: found.id, connectorId }, { unlinked_at: at });
    await cancelPushes(tx, actor, [found.id], { at, trouble: null });
    const [changed] = await change({ ...context, cameBack: true }, [found.id], (before, edit) =>
      unlinkCase(before, connectorId, edit),
    );
    return { case: changed?.after ?? found, title };
  },
};
