import { z } from 'zod';
import type { Case, ExternalService } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { sentAttachment } from '../../core/push/build-incident.ts';
import { externalTicket } from '../../core/push/incident.ts';
import { pushCase } from '../../core/push/push-case.ts';
import { saveSent, saveTicket } from '../../store/push/external-tickets.ts';
import { listConditions } from '../../store/push/push-conditions.ts';
import { updatePush } from '../../store/push/pushes.ts';
import { change } from '../cases/change-cases.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';

/** A ticket as it stands after a push or a link. */
const pushedTicket = z.object({
  caseId: z.string(),
  connectorId: z.string(),
  ticket: externalTicket,
  /** Of what was sent; empty where nothing was yet. */
  digest: z.string(),
  /** When the case was read that was sent (ISO 8601). */
  pushedAt: z.string(),
  /** What was sent of attachments before Docket knew of the ticket. */
  before: z.array(sentAttachment).optional(),
  /** The push that did it. */
  pushId: z.string().optional(),
  /** The case is closed with it. */
  closes: z.boolean().optional(),
});
export type PushedTicket = z.infer<typeof pushedTicket>;

/**
 * Record the ticket of a case: what is known of it, the `pushed` entry and the case's own mention of it, and closing
 * where that goes with it, in one transaction. A case whose activity is full keeps its ticket all the same.
 */
export const recordPush: WriteOperation<PushedTicket, { case: Case | null }> = {
  name: 'recordPush',
  capability: 'push_cases',
  input: pushedTicket,
  async write(context, input) {
    const { tx, actor } = context;
    const { caseId, connectorId, ticket, digest, pushedAt, before = [], pushId, closes = false } = input;
    const name = (await listConditions(tx, actor, [connectorId])).get(connectorId)?.name ?? connectorId;
    const service: ExternalService = {
      connector_id: connectorId,
      connector_name: name,
      external_id: ticket.id,
      external_title: ticket.title,
      external_url: ticket.url,
      pushed_at: pushedAt,
      pushed_by: actor.user,
    };
    const recorded = await record(context, caseId, service, closes);
    const row = { case_id: caseId, connector_id: connectorId, external_id: ticket.id, title: ticket.title };
    await saveTicket(tx, actor, { ...row, url: ticket.url, pushed_at: pushedAt, sent_digest: digest });
    await saveSent(tx, actor, { connectorId, externalId: ticket.id }, before);
    if (pushId !== undefined) await updatePush(tx, actor, pushId, { creating_since: null });
    return { case: recorded };
  },
};

async function record(context: WriteContext, caseId: string, service: ExternalService, closes: boolean) {
  try {
    const decide = (before: Case, edit: Parameters<typeof pushCase>[3]) => pushCase(before, service, closes, edit);
    const [changed] = await change({ ...context, cameBack: true }, [caseId], decide);
    return changed?.after ?? null;
  } catch (error) {
    if (error instanceof DocketError && error.code === 'case_activity_full') return null;
    throw error;
  }
}
