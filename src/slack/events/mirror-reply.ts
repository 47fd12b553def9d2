import { isMirrored, type ThreadReply } from '../../core/attachments/reply.ts';
import { caseOfReply, type MessageInThread, recordedReply } from '../../operations/attachments/find-reply.ts';
import { recordReply } from '../../operations/attachments/record-reply.ts';
import { interactionOf } from '../context/interaction-of.ts';
import type { Listener } from '../context/listener.ts';
import type { MessageChange } from '../context/message-event.ts';
import { UNHURRIED_LOOK_UPS } from '../context/users.ts';
import { readReply } from '../flows/attachments/read-evidence.ts';

/**
 * Note a person's reply in a case's thread, an edit of it, or its deletion, where the channel has mirroring on, so that
 * a job makes it a comment. What is once a comment is followed also after the switch was turned off.
 */
export async function mirrorReply(listener: Listener, change: MessageChange): Promise<void> {
  const { kind, channelId, ts, threadTs, message } = change;
  const { botUserId, workspaceId } = listener.installation;
  const { user } = message;
  if (threadTs === undefined || user === undefined || message.bot_id !== undefined || user === botUserId) return;
  const address: MessageInThread = { workspaceId, channelId, ts, threadTs };
  const known = kind === 'posted' ? undefined : await recordedReply(listener.deps, address);
  const of = known ?? (await newReply(listener, address, message.text ?? ''));
  if (!of) return;
  const received = {
    entry: 'message' as const,
    userId: user,
    conversation: { channelId, threadTs },
    identity: `reply:${channelId}:${ts}:${kind}:${change.at}`,
    spaceId: of.spaceId,
    payload: message,
    lookUps: UNHURRIED_LOOK_UPS,
  };
  const interaction = await interactionOf(listener.deps, listener.installation, received);
  if (!interaction.actor.capabilities.has('create_comment')) return;
  const reply = kind === 'deleted' ? gone(threadTs) : await readReply(interaction, message, threadTs);
  const editedTs = kind === 'edited' ? change.at : '';
  const input = { caseId: of.caseId, channelId, ts, message: reply, editedTs, deleted: kind === 'deleted' };
  await interaction.perform(recordReply, input);
}

/** Nothing is kept of a reply that was deleted. */
function gone(threadTs: string): ThreadReply {
  return { threadTs, text: '', files: [] };
}

/** The case of a reply that was not noted before, if it is to become a comment; words to the bot are commands. */
async function newReply(
  { deps, installation }: Listener,
  address: MessageInThread,
  text: string,
): Promise<{ spaceId: string; caseId: string } | undefined> {
  if (text.includes(`<@${installation.botUserId}`)) return undefined;
  const found = await caseOfReply(deps, address);
  return found && isMirrored(found.settings.mirrorSince, address.ts) ? found : undefined;
}
