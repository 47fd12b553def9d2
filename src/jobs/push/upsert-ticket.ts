import { ConnectorError } from '../../connectors/http/error.ts';
import { incidentOf, sentBefore, sentDigest } from '../../core/push/build-incident.ts';
import type { ExternalTicket } from '../../core/push/incident.ts';
import { perform, performAsSystem } from '../../operations/perform.ts';
import { pushActor } from '../../operations/push/push-actor.ts';
import { recordPush } from '../../operations/push/record-push.ts';
import { listAttachments } from '../../store/attachments/attachments.ts';
import { findTicket, findUnlinked, type TicketOfCase } from '../../store/push/external-tickets.ts';
import { beginCreating } from '../../store/push/push-turns.ts';
import { call, type PushAttempt, senderName } from './push-attempt.ts';

/** For so long at least after a call that may have made a ticket, a search that finds none proves nothing. */
export const SEARCH_SETTLE_MS = 10_000;

/** Whether a call made a ticket is not known, and the external system cannot be asked. */
export class Uncertain extends Error {
  override readonly name = 'Uncertain';
}

/**
 * Bring the ticket of a case in line with it: update it, or make it where there is none. What was done is recorded
 * before anything else happens, and not done again by another try of the same push.
 */
export async function upsertTicket(attempt: PushAttempt, closes: boolean): Promise<TicketOfCase> {
  const { context, scope, push, handle, case: of, at } = attempt;
  const { definition } = handle.connector;
  const sent = closes ? { ...of, status: 'closed' as const } : of;
  const digest = sentDigest(sent, handle.id, definition.sends);
  const known = await findTicket(context.deps.database.read, scope, of.id, handle.id);
  if (known && known.sentDigest === digest && known.pushedAt >= push.requested_at) return known;
  const incident = incidentOf(sent, senderName);
  const fields = of.connector.fields ?? {};
  const { connector, session } = handle;
  const ticket = known
    ? await call(() => connector.update(session, known.externalId, incident, fields))
    : await findOrCreate(attempt, () => connector.create(session, incident, fields));
  const { database } = context.deps;
  const isNew = known?.sentDigest === null;
  const before = isNew ? sentBefore(await listAttachments(database.read, scope, of.id), known) : [];
  const actor = pushActor(scope, push.requested_by, push.id);
  const pushed = {
    caseId: of.id,
    connectorId: handle.id,
    ticket,
    digest,
    pushedAt: at,
    before,
    pushId: push.id,
    closes,
  };
  await perform(context.deps, recordPush, actor, pushed);
  const { id: externalId, title, url } = ticket;
  return { caseId: of.id, connectorId: handle.id, externalId, title, url, pushedAt: at, sentDigest: digest };
}

/**
 * Make a ticket, once. That a call begins is written down before it; where an earlier one may have done its work, the
 * ticket is looked for first, and made only where it is certain that there is none.
 */
async function findOrCreate(attempt: PushAttempt, create: () => Promise<ExternalTicket>): Promise<ExternalTicket> {
  const { context, scope, push, handle, case: of } = attempt;
  const { connector, session } = handle;
  const { database, now } = context.deps;
  const begun = push.creating_since;
  if (begun !== null && !connector.find) throw new Uncertain();
  const unlinked = await findUnlinked(database.read, scope, of.id, handle.id);
  const found = await call(async () => connector.find?.(session, of.id));
  if (found && found.id !== unlinked) return found;
  const settleMs = Math.max(SEARCH_SETTLE_MS, (connector.definition.findLag?.(session.config) ?? 0) * 1_000);
  const waitMs = begun === null ? 0 : Date.parse(begun) + settleMs - now().getTime();
  if (waitMs > 0) {
    const words = 'It is not certain yet whether the last try made a ticket.';
    throw new ConnectorError('unavailable', words, { retryAfter: Math.ceil(waitMs / 1_000), uncertain: true });
  }
  const claimed = await performAsSystem(context.deps, 'beginCreatingTicket', scope, ({ tx }) =>
    beginCreating(tx, scope, push, now().toISOString()),
  );
  if (!claimed)
    throw new ConnectorError('unavailable', 'Another try is under way.', { retryAfter: 15, uncertain: true });
  return call(create);
}
