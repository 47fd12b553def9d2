import type { ReportTo } from '../../core/report-to.ts';
import type { Message } from '../../slack/blocks/message.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import type { ReportedPush } from '../../slack/blocks/push/push-report.ts';
import { findCaseOfThread } from '../../store/cases/case-cards.ts';
import { speaksInThread } from '../../store/cases/external-cards.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import type { Push } from '../../store/push/push.ts';
import type { ConnectorHandle, PushAttempt } from './push-attempt.ts';

/** What is known of a push that is reported. */
export type ReportedAttempt = Pick<PushAttempt, 'scope' | 'push' | 'case'> & { handle: Pick<ConnectorHandle, 'name'> };

/** Return what every message about a push needs: the case, the connector and the push. */
export function reportedPush({ scope, push, handle, case: of }: ReportedAttempt): ReportedPush {
  const { incremental_id: number, title } = of;
  return { spaceId: scope.spaceId, number, title, connector: handle.name, pushId: push.id };
}

/** Return everywhere that a push was asked for, with whoever asked there. */
export function placesOf({ report_to, also_report_to }: Pick<Push, 'report_to' | 'also_report_to'>): ReportTo[] {
  return [...(report_to ? [report_to] : []), ...also_report_to];
}

/**
 * Say something of a push where it was asked for, to whoever asked; the card shows it to all. Where nobody asked, and
 * it needs a person, they are notified directly.
 */
export async function reportPush(
  tx: Tx,
  scope: Scope,
  push: Push,
  message: Message,
  needsPerson = false,
): Promise<void> {
  const places = placesOf(push);
  const userId = push.requested_by.profile_uid ?? '';
  if (needsPerson && places.length === 0 && isSlackUser(userId)) places.push({ userId, channelId: userId });
  for (const place of places) await notify(tx, scope, place, message);
}

/** How the end of a push is reported. */
export interface EndReport {
  needsPerson?: boolean;
  /** The thread of the case shows the same to all, so that it is not repeated there. */
  isInThread?: boolean;
}

/** Say how a push ended: at once, or with the ends of all that were asked for together. */
export async function reportEnd(
  tx: Tx,
  scope: Scope,
  push: Push,
  message: Message,
  { needsPerson = false, isInThread = false }: EndReport = {},
): Promise<void> {
  // Whoever asked for it together with others hears of all of them in one message.
  const heard = push.request_id === null ? push : { ...push, report_to: null };
  if (!isInThread) {
    await reportPush(tx, scope, heard, message, needsPerson && push.request_id === null);
    return;
  }
  for (const place of placesOf(heard)) {
    if (!(await isThreadOf(tx, scope, place, push.case_id))) await notify(tx, scope, place, message);
  }
}

async function notify(tx: Tx, scope: Scope, place: ReportTo, { text, blocks }: Message): Promise<void> {
  await addEffect(tx, 'notify', { ...scope, ...place, text, blocks: [...blocks], isPrivate: true });
}

async function isThreadOf(tx: Tx, scope: Scope, { channelId, threadTs }: ReportTo, caseId: string): Promise<boolean> {
  if (threadTs === undefined) return false;
  const found = await findCaseOfThread(tx, scope.workspaceId, channelId, threadTs);
  return found?.caseId === caseId && speaksInThread(tx, scope, caseId, channelId);
}
