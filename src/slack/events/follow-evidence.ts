import { systemActor } from '../../operations/actor.ts';
import { evidenceSpaces, type MessageInThread } from '../../operations/attachments/find-reply.ts';
import { followEvidence } from '../../operations/attachments/follow-evidence.ts';
import { perform } from '../../operations/perform.ts';
import { mentionedIn } from '../context/interaction-of.ts';
import type { Listener } from '../context/listener.ts';
import type { MessageChange } from '../context/message-event.ts';
import { UNHURRIED_LOOK_UPS } from '../context/users.ts';
import { readMessage } from '../text/read-message/read-message.ts';

/** Keep with the copy what became of a message that was added to a case: an edit, or its deletion. */
export async function followMessage({ deps, installation }: Listener, change: MessageChange): Promise<void> {
  const { kind, channelId, ts, at, threadTs, message, before } = change;
  const { workspaceId, directory } = installation;
  if (kind === 'posted') return;
  const address: MessageInThread = { workspaceId, channelId, ts, threadTs: threadTs ?? ts };
  const spaces = await evidenceSpaces(deps, address);
  if (spaces.length === 0) return;
  const names = await directory.names(...mentionedIn([message, before]), { lookUps: UNHURRIED_LOOK_UPS });
  const text = kind === 'deleted' ? null : readMessage(message, names).text;
  if (before && text === readMessage(before, names).text) return;
  for (const spaceId of spaces) {
    const actor = systemActor({ workspaceId, spaceId }, `message:${channelId}:${ts}:${at}`);
    await perform(deps, followEvidence, actor, { channelId, ts, version: { at, text } });
  }
}
