import { incidentOf, mustMove, type RefusedMove } from '../../core/push/build-incident.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { recordPush } from '../../operations/push/record-push.ts';
import { beginUpdate, recordUpdate, type SentParts } from '../../store/push/ticket-records.ts';
import type { TicketOfCase } from '../../store/push/tickets.ts';
import { makeTicket } from './make-ticket.ts';
import { moveTicket } from './move-ticket.ts';
import { call, flush, Overtaken, type PushAttempt, senderName, sentTitleOf } from './push-attempt.ts';

/** A ticket that says what its case says, but for its status where that was refused. */
interface UpsertedTicket {
  ticket: TicketOfCase;
  refusedMove: RefusedMove | null;
}

/** Bring the ticket of a case in line with it: update it, or make it where there is none. */
export async function upsertTicket(attempt: PushAttempt): Promise<UpsertedTicket> {
  const known = attempt.state.ticket ?? (await makeTicket(attempt));
  if (attempt.step.kind === 'update' && attempt.revision === undefined) return { ticket: known, refusedMove: null };
  const { text, status } = attempt.step.kind === 'update' ? attempt.step : partsLeft(attempt, known);
  if (!text && !status) return { ticket: known, refusedMove: null };
  const revision = attempt.revision ?? (await begin(attempt, known, { text, status }));
  return send(attempt, known, { text, status, revision });
}

/** What a ticket lacks that was made, or found to have been made, a moment ago. */
function partsLeft({ sent, to, digest }: PushAttempt, made: TicketOfCase) {
  return { text: made.sentDigest !== digest, status: mustMove(sent, to, made) };
}

async function begin(attempt: PushAttempt, made: TicketOfCase, parts: { text: boolean; status: boolean }) {
  let revision: number | undefined;
  attempt.writes.push(async ({ tx }) => {
    revision = await beginUpdate(tx, attempt.scope, made, { digest: parts.text, status: parts.status });
    if (revision === undefined) throw new Overtaken();
  });
  await flush(attempt, 'beginUpdatingTicket');
  if (revision === undefined) throw new Overtaken();
  return revision;
}

async function send(
  attempt: PushAttempt,
  known: TicketOfCase,
  { text, status, revision }: { text: boolean; status: boolean; revision: number },
): Promise<UpsertedTicket> {
  const { handle, case: of, sent, digest, at, push } = attempt;
  const { connector, session } = handle;
  const parts: SentParts = {};
  // Recorded with whatever comes next, also where the status does not get there.
  attempt.writes.push((context) => record(attempt, context, parts, revision));
  if (text) {
    const incident = incidentOf(sent, senderName);
    const ticket = await call(() => connector.update(session, known.externalId, incident, of.connector.fields ?? {}));
    parts.text = { ticket, digest, pushedAt: at, pushId: push.id, sentTitle: sentTitleOf(attempt) };
  }
  if (status) {
    const refused = await moveTicket(handle, known.externalId, sent.status);
    // A ticket that stays where it is does not say what its case says: it is due for as long.
    if (refused) parts.refused = refused;
    else parts.status = sent.status;
  }
  const { title, url } = parts.text?.ticket ?? known;
  return { ticket: { ...known, title, url, revision: revision + 1 }, refusedMove: parts.refused ?? null };
}

async function record(attempt: PushAttempt, context: WriteContext, parts: SentParts, revision: number): Promise<void> {
  if (!parts.text && !parts.status && !parts.refused) return;
  const { scope, key, handle, closes } = attempt;
  if (parts.text) {
    const { ticket, pushedAt } = parts.text;
    await recordPush(context, { ...key, connectorName: handle.name, ticket, pushedAt, closes });
  }
  if (!(await recordUpdate(context.tx, scope, key, parts, revision))) throw new Overtaken();
}
