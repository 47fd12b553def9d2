import type { Message } from '../../slack/blocks/message.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import type { PushTold } from '../../slack/blocks/push/push-told.ts';
import { findCaseOfThread } from '../../store/cases/case-cards.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import type { Push } from '../../store/push/push.ts';
import type { Line, Sending } from './sending.ts';

/** What is known of a push of which something is told. */
export type Told = Pick<Sending, 'scope' | 'push' | 'case'> & { line: Pick<Line, 'name'> };

/** Return what every message about a push needs: the case, the connector and the push. */
export function toldOf({ scope, push, line, case: of }: Told): PushTold {
  const { incremental_id: number, title } = of;
  return { spaceId: scope.spaceId, number, title, connector: line.name, pushId: push.id };
}

/**
 * Say something of a push where it was asked for, to whoever asked; the card shows it to all. Where nobody asked, and
 * it needs a person, they are told directly.
 */
export async function tellPush(tx: Tx, scope: Scope, push: Push, message: Message, needsPerson = false): Promise<void> {
  const { reply, requested_by: by } = push;
  const userId = by.profile_uid ?? '';
  const place = reply ?? (needsPerson && isSlackUser(userId) ? { userId, channelId: userId } : null);
  const { text, blocks } = message;
  if (place) await addEffect(tx, 'notify', { ...scope, ...place, text, blocks: [...blocks], isPrivate: true });
}

/** Say how a push ended: at once, or with the ends of all that were asked for together. */
export async function tellEnd(tx: Tx, scope: Scope, push: Push, message: Message, needsPerson = false): Promise<void> {
  if (push.request_id === null) await tellPush(tx, scope, push, message, needsPerson);
}

/** Tell whether a push was asked for in the thread of its case, where its entry says the same. */
export async function isAskedInThread(tx: Tx, scope: Scope, { reply, case_id }: Push): Promise<boolean> {
  if (reply?.threadTs === undefined) return false;
  const found = await findCaseOfThread(tx, scope.workspaceId, reply.channelId, reply.threadTs);
  return found?.caseId === case_id;
}
