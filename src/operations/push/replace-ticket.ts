import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import { DocketError } from '../../core/error.ts';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import { findCases, lockCases } from '../../store/cases/cases.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { addEffect, pushQueue } from '../../store/effects.ts';
import type { Push } from '../../store/push/push.ts';
import { findPush } from '../../store/push/pushes.ts';
import { findTicket, type TicketOfCase } from '../../store/push/tickets.ts';
import { storeActor } from '../actor.ts';
import type { WriteOperation } from '../operation.ts';
import { type PushRequested, request } from './request-pushes.ts';
import { unlink } from './unlink-ticket.ts';

interface Input {
  /** A push that failed because its ticket is gone. */
  pushId: string;
  reportTo: ReportTo;
}

const input = z.object({ pushId: z.uuid(), reportTo });

/** What is asked of a case whose ticket is gone. */
interface Replaced {
  number: number;
  /** The name of the connector. */
  connector: string;
  /** The title of the ticket that is gone. */
  ticket: string;
}

/**
 * Ask for a new ticket in place of one that a push did not find. The external system is asked once more whether it is
 * gone; how that went is reported where it was asked for. Throw where the case is not linked to it any more.
 */
export const askToReplaceTicket: WriteOperation<Input, Replaced> = {
  name: 'askToReplaceTicket',
  capability: 'push_cases',
  input,
  async write({ tx, actor }, { pushId, reportTo }) {
    const { of, ticket } = await lostTicket(tx, actor, pushId);
    const { workspaceId, spaceId } = actor;
    const asked = { workspaceId, spaceId, pushId, actor: storeActor(actor), reportTo };
    await addEffect(tx, 'replace_ticket', asked, {
      key: `replace:${workspaceId}:${spaceId}:${of.id}:${ticket.connectorId}`,
      queue: pushQueue(actor, ticket.connectorId),
      maxAttempts: 3,
    });
    return { number: of.incremental_id, connector: of.connector.name, ticket: ticket.title };
  },
};

/**
 * Unlink a case from a ticket that a push did not find, and push it to a new one. Throw where the case is not linked to
 * it any more.
 */
export const replaceTicket: WriteOperation<Input, Replaced & { requested: PushRequested[] }> = {
  name: 'replaceTicket',
  capability: 'push_cases',
  input,
  async write(context, { pushId, reportTo }) {
    const { tx, actor } = context;
    const asked = await findPush(tx, actor, pushId);
    // Nobody links another ticket between the look and the unlinking.
    if (asked) await lockCases(tx, actor, [asked.case_id]);
    const { of, ticket } = await lostTicket(tx, actor, pushId);
    await unlink(context, ticket);
    const requested = await request(context, [of.id], reportTo);
    return { number: of.incremental_id, connector: of.connector.name, ticket: ticket.title, requested };
  },
};

/** What a push failed for: its case, and the ticket that the case is still linked to. */
export interface LostTicket {
  push: Push;
  of: Case;
  ticket: TicketOfCase;
}

/** Find the ticket that a push did not find. Throw where its case is not linked to it any more, or goes elsewhere. */
export async function lostTicket(db: Reader, scope: Scope, pushId: string): Promise<LostTicket> {
  const push = await findPush(db, scope, pushId);
  const [of] = push ? await findCases(db, scope, [push.case_id]) : [];
  if (!push || !of || push.offer?.kind !== 'replace_ticket' || of.connector.id !== push.connector_id) {
    throw new DocketError('push_over');
  }
  const ticket = await findTicket(db, scope, { caseId: of.id, connectorId: push.connector_id });
  const { id, title } = push.offer.ticket;
  if (ticket?.externalId === id) return { push, of, ticket };
  const number = of.incremental_id;
  if (!ticket) throw new DocketError('ticket_unlinked_before', { ticket: title, number });
  throw new DocketError('ticket_replaced_before', { ticket: title, number, other: ticket.title });
}
