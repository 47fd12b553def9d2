import { ConnectorError } from '../../connectors/http/error.ts';
import { DocketError } from '../../core/error.ts';
import { outsider } from '../../core/push/remote-changes.ts';
import { systemActor } from '../../operations/actor.ts';
import { perform } from '../../operations/perform.ts';
import { applyRemoteTicket } from '../../operations/push/apply-remote-ticket.ts';
import type { Scope } from '../../store/database.ts';
import { type DueTicket, findTicketRow } from '../../store/push/ticket-polls.ts';
import type { OpenedConnector } from '../connectors/open-connector.ts';
import type { JobContext } from '../handler.ts';
import { type ConnectorHandle, call } from './push-attempt.ts';

/** Read a ticket as it is there now, and bring what changed back to its case. */
export async function lookAtTicket(
  { deps }: JobContext,
  scope: Scope,
  { connector, session, row }: OpenedConnector,
  { case_id: caseId, external_id: id, revision }: DueTicket,
  isBeforePush = false,
): Promise<void> {
  const { read, definition } = connector;
  if (!read) return;
  const actor = systemActor(scope, `ticket:${id}`, { user: outsider(row.name, id) });
  const remote = await call(() => read(session, id));
  const { titleMax } = definition.texts?.(session.config) ?? {};
  await perform(deps, applyRemoteTicket, actor, {
    caseId,
    connector: { id: row.id, name: row.name, type: row.actionTypeId, mapping: row.status_mapping, titleMax },
    revision,
    isBeforePush,
    remote,
  });
}

/**
 * Look at the ticket that a push is about to update, where its connector goes both ways: what changed there since the
 * last look is not overwritten unseen. A ticket of which nobody knows what it says is pushed as it is. Return what kept
 * it from being read, where the push had better wait for that.
 */
export async function lookBeforePush(
  context: JobContext,
  scope: Scope,
  caseId: string,
  handle: ConnectorHandle,
): Promise<ConnectorError | undefined> {
  if (!handle.row.two_way || !handle.connector.read) return undefined;
  const ticket = await findTicketRow(context.deps.database.read, scope, caseId, handle.id);
  if (!ticket || ticket.unlinked_at !== null || ticket.sent_digest === '') return undefined;
  try {
    await lookAtTicket(context, scope, handle, ticket, true);
  } catch (error) {
    if (error instanceof ConnectorError && !isOfOneTicket(error)) return error;
    if (!isOfOneTicket(error)) throw error;
    context.deps.log.info(
      { err: error, connector: handle.id, case: caseId },
      'a ticket could not be read before a push',
    );
  }
  return undefined;
}

/** Troubles of a ticket that say nothing about the next one. */
const OF_ONE: ReadonlySet<string> = new Set(['not_found', 'not_allowed', 'bad_answer', 'rejected']);

/** Tell whether a fault is that of one ticket, or of its case: that has no room for what would come back. */
export function isOfOneTicket(error: unknown): boolean {
  if (error instanceof DocketError) return true;
  return error instanceof ConnectorError && OF_ONE.has(error.trouble);
}
