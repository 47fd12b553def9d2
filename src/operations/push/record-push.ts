import type { Case, CaseStatus, ExternalService } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { pushCase } from '../../core/push/push-case.ts';
import type { SentTicket } from '../../store/push/ticket-records.ts';
import type { TicketKey } from '../../store/push/tickets.ts';
import { change } from '../cases/change-cases.ts';
import type { WriteContext } from '../operation.ts';

/** A push that brought a ticket in line with its case. */
export interface PushedCase extends TicketKey, Pick<SentTicket, 'ticket' | 'pushedAt'> {
  connectorName: string;
  /** The status from which the case is closed with it. */
  closes: CaseStatus | undefined;
}

/**
 * Record in a case that it was pushed: the `pushed` entry, the case's own mention of its ticket, and closing where that
 * goes with it. Return the case as it is then; null where it is gone, or where its activity is full: that keeps its
 * ticket all the same.
 */
export async function recordPush(context: WriteContext, pushed: PushedCase): Promise<Case | null> {
  const service = externalService(context, pushed);
  try {
    const [changed] = await change({ ...context, cameBack: true }, [pushed.caseId], (before, edit) =>
      pushCase(before, service, pushed.closes, edit),
    );
    return changed?.after ?? null;
  } catch (error) {
    if (error instanceof DocketError && error.code === 'case_activity_full') return null;
    throw error;
  }
}

/** Return what a case says of its ticket. */
export function externalService(
  { actor }: Pick<WriteContext, 'actor'>,
  { connectorId, connectorName, ticket, pushedAt }: Omit<PushedCase, 'closes' | 'caseId'>,
): ExternalService {
  return {
    connector_id: connectorId,
    connector_name: connectorName,
    external_id: ticket.id,
    external_title: ticket.title,
    external_url: ticket.url,
    pushed_at: pushedAt,
    pushed_by: actor.user,
  };
}
