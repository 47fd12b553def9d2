import { caseOfReply } from '../../operations/attachments/find-reply.ts';
import { offerMirroring as decideOffer, mayOfferMirroring } from '../../operations/attachments/offer-mirroring.ts';
import { getCase } from '../../operations/cases/get-case.ts';
import { mirroringOffer } from '../blocks/attachments/mirroring-offer.ts';
import { interactionOf } from '../context/interaction-of.ts';
import type { Listener } from '../context/listener.ts';
import type { MessageChange } from '../context/message-event.ts';

/**
 * Offer the author of a reply that no case keeps to have replies kept, where the thread is that of an open case. Nothing
 * of the reply is stored; whoever may not comment, and everybody after the first in a week, hears nothing.
 */
export async function offerMirroring({ deps, installation }: Listener, change: MessageChange): Promise<void> {
  const { channelId, ts, threadTs, message } = change;
  const { workspaceId, client } = installation;
  const userId = message.user;
  if (threadTs === undefined || userId === undefined) return;
  const found = await caseOfReply(deps, { workspaceId, channelId, ts, threadTs });
  if (!found || found.settings.mirrorSince !== undefined) return;
  const { spaceId, caseId } = found;
  const thread = { workspaceId, channelId, ts: threadTs };
  if (!(await mayOfferMirroring(deps, thread))) return;
  const conversation = { channelId, threadTs };
  const received = { entry: 'message' as const, userId, conversation, identity: `offer:${channelId}:${ts}`, spaceId };
  const { actor, perform } = await interactionOf(deps, installation, { ...received, payload: null });
  if (!actor.capabilities.has('create_comment')) return;
  const { status, incremental_id } = await perform(getCase, { reference: { id: caseId } });
  if (status === 'closed') return;
  if (!(await decideOffer(deps, { ...thread, spaceId }, userId))) return;
  const offer = mirroringOffer(incremental_id, { threadTs, ts }, actor.capabilities.has('cases_settings'));
  await client.chat.postEphemeral({ channel: channelId, user: userId, thread_ts: threadTs, ...offer });
}
