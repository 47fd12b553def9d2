import type { Message } from '../../slack/blocks/message.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import type { ReportedPush } from '../../slack/blocks/push/push-report.ts';
import { findCaseOfThread } from '../../store/cases/case-cards.ts';
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
  const { report_to, requested_by: by } = push;
  const userId = by.profile_uid ?? '';
  const place = report_to ?? (needsPerson && isSlackUser(userId) ? { userId, channelId: userId } : null);
  const { text, blocks } = message;
  if (place) await addEffect(tx, 'notify', { ...scope, ...place, text, blocks: [...blocks], isPrivate: true });
}

/** Say how a push ended: at once, or with the ends of all that were asked for together. */
export async function reportEnd(
  tx: Tx,
  scope: Scope,
  push: Push,
  message: Message,
  needsPerson = false,
): Promise<void> {
  if (push.request_id === null) await reportPush(tx, scope, push, message, needsPerson);
}

/** Tell whether a push was asked for in the thread of its case, where its entry says the same. */
export async function isAskedInThread(tx: Tx, scope: Scope, { report_to, case_id }: Push): Promise<boolean> {
  if (report_to?.threadTs === undefined) return false;
  const found = await findCaseOfThread(tx, scope.workspaceId, report_to.channelId, report_to.threadTs);
  return found?.caseId === case_id;
}
