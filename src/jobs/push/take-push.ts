import { sentDigest } from '../../core/push/build-incident.ts';
import { planTicket } from '../../core/push/plan-ticket.ts';
import { CONNECTOR_SETTINGS, readConnectorSettings } from '../../operations/connectors/get-connector-settings.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { applyPushEvent } from '../../operations/push/apply-push-event.ts';
import { listAttachments } from '../../store/attachments/attachments.ts';
import type { Scope } from '../../store/database.ts';
import { beginTicket } from '../../store/push/pending-tickets.ts';
import type { Push } from '../../store/push/push.ts';
import { takeUp } from '../../store/push/push-turns.ts';
import { findSendState, type SendState } from '../../store/push/send-state.ts';
import { listWithSent } from '../../store/push/sent-attachments.ts';
import { beginUpdate } from '../../store/push/ticket-records.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { JobContext } from '../handler.ts';
import { endPush } from './end-push.ts';
import type { ConnectorHandle, PushAttempt } from './push-attempt.ts';
import { adoptSent } from './send-attachments.ts';

/**
 * Take a push up: read what it sends, decide what is to be done first, and note that before it is done, in one
 * transaction. Return undefined where nothing is to be sent, which ends the push, and where it no longer waits. Where the
 * ticket could not be looked at (`isLookedAt`), nothing begins.
 */
export function takePush(
  context: Pick<JobContext, 'deps'>,
  scope: Scope,
  { id, caseId }: { id: string; caseId: string },
  handle: ConnectorHandle,
  isLookedAt = true,
): Promise<PushAttempt | undefined> {
  return performAsSystem(context.deps, 'takePush', scope, async (writeContext) => {
    const { tx } = writeContext;
    const key = { caseId, connectorId: handle.id };
    const push = await takeUp(tx, scope, id, key);
    if (!push) return undefined;
    const state = await findSendState(tx, scope, key, CONNECTOR_SETTINGS);
    if (state?.case.connector.id !== handle.id) {
      await cancel(writeContext, push, state ? 'The case has another connector now.' : 'The case is in the trash.');
      return undefined;
    }
    const attempt = await attemptOf(context, writeContext, { scope, push, handle, state });
    if (attempt.step.kind === 'nothing') {
      if (state.ticket) await endPush({ ...attempt, ticket: state.ticket })(writeContext);
      return undefined;
    }
    if (!isLookedAt) return attempt;
    return (await begin(writeContext, attempt)) ? attempt : undefined;
  });
}

async function cancel(context: WriteContext, push: Push, trouble: string): Promise<void> {
  await applyPushEvent(context, push.id, { kind: 'cancelled', trouble });
  await renderCases(context.tx, context.actor, [push.case_id]);
}

async function attemptOf(
  context: Pick<JobContext, 'deps'>,
  { tx, at }: WriteContext,
  { scope, push, handle, state }: { scope: Scope; push: Push; handle: ConnectorHandle; state: SendState },
): Promise<PushAttempt> {
  const { case: of, ticket, pending } = state;
  const { definition } = handle.connector;
  const to = { connectorId: handle.id, ...definition };
  const attachments = ticket
    ? await listWithSent(tx, scope, of.id, ticket)
    : (await listAttachments(tx, scope, of.id)).map((attachment) => ({ attachment, sent: undefined }));
  const closes = readConnectorSettings(state.setting).closure === 'close-by-pushing' && of.status !== 'closed';
  const sent = closes ? { ...of, status: 'closed' as const } : of;
  const key = { caseId: of.id, connectorId: handle.id };
  const closing = { closes: closes ? of.status : undefined, sent };
  const attempt = { context, scope, push, handle, case: of, at, to, key, state, ...closing, attachments, writes: [] };
  const step = planTicket({
    case: sent,
    to,
    ticket,
    isPending: pending !== null,
    finds: handle.connector.find !== undefined,
    isAsked: push.report_to !== null || push.run_id !== null,
    isTextSent: ticket?.pushId === push.id,
    held: { title: state.asked?.title !== undefined, status: state.asked?.status !== undefined },
    attachments,
  });
  return { ...attempt, digest: sentDigest(sent, to), step, revision: undefined, isMade: false };
}

/** Write down what is about to be sent. Return false where another process has begun to send it meanwhile. */
async function begin(context: WriteContext, attempt: PushAttempt): Promise<boolean> {
  const { tx } = context;
  const { scope, step, state, key, digest, at } = attempt;
  if (step.kind === 'make' && state.pending === null) {
    return beginTicket(tx, scope, key, { since: at, digest }, undefined);
  }
  if (step.kind !== 'update' || !state.ticket || !(step.text || step.status)) return true;
  if (state.ticket.revision === null) await adoptSent(context, attempt, state.ticket);
  attempt.revision = await beginUpdate(tx, scope, state.ticket, { digest: step.text, status: step.status });
  return attempt.revision !== undefined;
}
