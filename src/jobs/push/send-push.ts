import { requiresUpdate } from '../../core/push/build-incident.ts';
import { connectorSettingsOf } from '../../operations/connectors/get-connector-settings.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { listAttachments } from '../../store/attachments/attachments.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { Scope } from '../../store/database.ts';
import { renderCases } from '../../store/effects.ts';
import { findTicket, listSent } from '../../store/push/external-tickets.ts';
import type { Push } from '../../store/push/push.ts';
import type { JobContext } from '../handler.ts';
import { closePush, endPush } from './end-push.ts';
import type { ConnectorHandle, PushAttempt } from './push-attempt.ts';
import { sendAttachments } from './send-attachments.ts';
import { upsertTicket } from './upsert-ticket.ts';

/**
 * Return a push with the case that it is about; undefined where there is nothing to send any more, which ends the push.
 */
export async function openAttempt(
  context: Pick<JobContext, 'deps'>,
  scope: Scope,
  push: Push,
  handle: ConnectorHandle,
): Promise<PushAttempt | undefined> {
  const { database, now, id } = context.deps;
  const at = now().toISOString();
  const found = await findCase(database.read, scope, { id: push.case_id });
  if (found?.connector.id === handle.id) return { context, scope, push, handle, case: found, at };
  const trouble = found ? 'The case has another connector now.' : 'The case is in the trash.';
  await performAsSystem(context.deps, 'cancelPush', scope, async ({ tx }) => {
    await closePush(tx, scope, push.id, { state: 'cancelled', trouble, finished_at: at }, id());
    await renderCases(tx, scope, [push.case_id]);
  });
  return undefined;
}

/**
 * Send a case to its external system: ticket, comments, files, in this order. May be done again after any failure and
 * any death of the process, and goes on where it was.
 */
export async function sendPush(attempt: PushAttempt): Promise<void> {
  const { context, scope, handle, case: of, push } = attempt;
  const ticket = await findTicket(context.deps.database.read, scope, of.id, handle.id);
  if (ticket && isAutomatic(push) && !(await lags(attempt, ticket))) return endPush({ ...attempt, ticket });
  const { closure } = await connectorSettingsOf(context.deps.database.read, scope);
  const closes = closure === 'close-by-pushing' && of.status !== 'closed';
  const upserted = await upsertTicket(attempt, closes);
  const skipped = await sendAttachments({ ...attempt, ticket: upserted });
  return endPush({ ...attempt, ticket: upserted }, skipped);
}

/** Nobody asked for it: an edit did, or it was asked for while another was under way. */
function isAutomatic({ report_to, run_id }: Push): boolean {
  return report_to === null && run_id === null;
}

async function lags(
  { context, scope, handle, case: of }: PushAttempt,
  ticket: Parameters<typeof requiresUpdate>[2],
): Promise<boolean> {
  const { read } = context.deps.database;
  const [attachments, sent] = await Promise.all([
    listAttachments(read, scope, of.id),
    listSent(read, scope, [{ connectorId: handle.id, externalId: ticket.externalId }]),
  ]);
  const { sends } = handle.connector.definition;
  return requiresUpdate(of, { connectorId: handle.id, sends }, ticket, attachments, sent);
}
