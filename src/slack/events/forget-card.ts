import { systemActor } from '../../operations/actor.ts';
import { caseOfCard } from '../../operations/attachments/find-reply.ts';
import { forgetCard as forget } from '../../operations/cases/forget-card.ts';
import { perform } from '../../operations/perform.ts';
import type { Listener } from '../context/listener.ts';
import type { MessageChange } from '../context/message-event.ts';

/** Forget the card of a case that somebody deleted in Slack, so that the case can be shared there again. */
export async function forgetCard({ deps, installation }: Listener, change: MessageChange): Promise<void> {
  const { workspaceId, botUserId } = installation;
  const { kind, channelId, ts, threadTs, message } = change;
  if (kind !== 'deleted' || message.user !== botUserId || threadTs !== undefined) return;
  const found = await caseOfCard(deps, { workspaceId, channelId, ts, threadTs });
  if (!found) return;
  const actor = systemActor({ workspaceId, spaceId: found.spaceId }, `card:${channelId}:${ts}`);
  await perform(deps, forget, actor, { caseId: found.caseId, channelId, ts });
}
