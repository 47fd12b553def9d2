import { z } from 'zod';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import { forgetPending } from '../../store/push/pending-tickets.ts';
import { findPush } from '../../store/push/pushes.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { WriteOperation } from '../operation.ts';
import { applyPushEvent, requirePush } from './apply-push-event.ts';
import { askToLink } from './link-ticket.ts';

/** What somebody found out: the ticket is not there, so it is made once more, or this is it. */
const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('again') }),
  z.object({ kind: z.literal('link'), externalId: z.string(), reportTo }),
]);
export type UncertainAnswer = { kind: 'again' } | { kind: 'link'; externalId: string; reportTo: ReportTo };

/**
 * Answer the question whether a push made a ticket, where the external system cannot be asked. Throw where it was
 * answered already, and on field `externalId`.
 */
export const resolveUncertain: WriteOperation<{ pushId: string; answer: UncertainAnswer }, { caseId: string }> = {
  name: 'resolveUncertain',
  capability: 'push_cases',
  input: z.object({ pushId: z.uuid(), answer }),
  async write(context, { pushId, answer: given }) {
    const { tx, actor, touched } = context;
    // What is known of the ticket is locked before its push, as everywhere.
    const asked = await findPush(tx, actor, pushId);
    if (asked && given.kind === 'again') {
      await forgetPending(tx, actor, { caseId: asked.case_id, connectorId: asked.connector_id });
    }
    const { case_id: caseId, connector_id: connectorId } = await requirePush(context, pushId, ['uncertain']);
    if (given.kind === 'link') {
      const { externalId, reportTo } = given;
      await askToLink(context, { caseId, connectorId, externalId, reportTo });
    } else {
      await applyPushEvent(context, pushId, { kind: 'answered', answer: 'again', by: actor.user });
      await renderCases(tx, actor, [caseId]);
    }
    touched.add(caseId);
    return { caseId };
  },
};
