import { ConnectorError } from '../../connectors/http/error.ts';
import { DocketError } from '../../core/error.ts';
import { firstStatus, incidentOf } from '../../core/push/build-incident.ts';
import type { ExternalTicket } from '../../core/push/incident.ts';
import { claimTicket } from '../../operations/push/link-found-ticket.ts';
import { recordPush } from '../../operations/push/record-push.ts';
import { beginTicket, forgetPending } from '../../store/push/pending-tickets.ts';
import { recordMade } from '../../store/push/ticket-records.ts';
import type { TicketOfCase } from '../../store/push/tickets.ts';
import { lookFirst } from './first-look.ts';
import { call, flush, type PushAttempt, senderName, sentTitleOf } from './push-attempt.ts';

/** For so long at least after a call that may have made a ticket, a search that finds none proves nothing. */
export const SEARCH_SETTLE_MS = 10_000;

/** Whether a call made a ticket is not known, and the external system cannot be asked. */
export class Uncertain extends Error {
  override readonly name = 'Uncertain';
}

/**
 * Make the ticket of a case, once. Where an earlier call may have done its work, or another Docket made one, it is
 * looked for first, and made only where it is certain that there is none. One that is found says what it was made of.
 */
export async function makeTicket(attempt: PushAttempt): Promise<TicketOfCase> {
  const { handle, state, at } = attempt;
  if (attempt.step.kind === 'ask') throw new Uncertain();
  let hasBegun = false;
  let since = at;
  let made: TicketOfCase;
  try {
    const found = await call(async () => handle.connector.find?.(handle.session, attempt.key.caseId));
    if (found && found.id !== state.unlinkedId) return adoptFound(attempt, found);
    if (state.pending) since = await beginAgain(attempt, state.pending.since);
    hasBegun = true;
    const incident = incidentOf(attempt.sent, senderName);
    const fields = attempt.case.connector.fields ?? {};
    const { isWhole = true, ...ticket } = await call(() => handle.connector.create(handle.session, incident, fields));
    // What did not arrive goes with the update that follows where nobody knows what a ticket says.
    made = recordNew(attempt, ticket, { digest: isWhole ? attempt.digest : '', pushedAt: at });
  } catch (error) {
    const isKnown = error instanceof ConnectorError && (hasBegun ? !error.uncertain : state.pending === null);
    if (isKnown) attempt.writes.push(({ tx }) => forgetPending(tx, attempt.scope, attempt.key, since));
    throw error;
  }
  await lookFirst(attempt, made);
  return made;
}

/**
 * Begin once more what was begun before: not until a search can be trusted, nor while another process does it. Return
 * since when (ISO 8601).
 */
async function beginAgain(attempt: PushAttempt, before: string): Promise<string> {
  const { context, scope, handle, key, digest } = attempt;
  const { definition } = handle.connector;
  const settleMs = Math.max(SEARCH_SETTLE_MS, (definition.findLag?.(handle.session.config) ?? 0) * 1_000);
  const now = context.deps.now();
  const waitMs = Date.parse(before) + settleMs - now.getTime();
  if (waitMs > 0) throw stillUncertain(Math.ceil(waitMs / 1_000));
  const since = now.toISOString();
  let isOurs = false;
  attempt.writes.push(async ({ tx }) => {
    isOurs = await beginTicket(tx, scope, key, { since, digest }, before);
  });
  await flush(attempt, 'beginTicket');
  if (!isOurs) throw stillUncertain(15);
  return since;
}

function stillUncertain(retryAfter: number): ConnectorError {
  const words = 'It is not certain yet whether the last try made a ticket.';
  return new ConnectorError('unavailable', words, { retryAfter, uncertain: true });
}

/** Take a ticket up that was made before: what it says is what was sent then, where that is known. */
function adoptFound(attempt: PushAttempt, found: ExternalTicket): TicketOfCase {
  const { state, key, at } = attempt;
  const made = recordNew(attempt, found, { digest: state.pending?.digest ?? '', pushedAt: at });
  attempt.writes.push((context) => claimTicket(context, { ...key, ticket: found }));
  return made;
}

/** Record a ticket with the next transaction; its revision is known from then on. */
function recordNew(
  attempt: PushAttempt,
  ticket: ExternalTicket,
  { digest, pushedAt }: { digest: string; pushedAt: string },
): TicketOfCase {
  const { scope, key, handle, push, closes } = attempt;
  attempt.isMade = true;
  const isInLine = digest === attempt.digest;
  const pushId = isInLine ? push.id : undefined;
  const { id: externalId, title, url } = ticket;
  const status = firstStatus(digest, handle.row.status_mapping);
  const said = {
    externalId,
    title,
    url,
    pushedAt,
    sentDigest: digest,
    sentStatus: status,
    refusedMove: null,
  };
  const made: TicketOfCase = { ...key, ...said, revision: null, pushId: pushId ?? null };
  attempt.writes.push(async (context) => {
    if (isInLine) await recordPush(context, { ...key, connectorName: handle.name, ticket, pushedAt, closes });
    const sentTitle = isInLine ? sentTitleOf(attempt) : undefined;
    const recorded = { ticket, digest, pushedAt, pushId, status, sentTitle };
    const revision = await recordMade(context.tx, scope, key, recorded);
    if (revision === undefined) throw new DocketError('ticket_made_besides', { ticket: title });
    made.revision = revision;
  });
  return made;
}
