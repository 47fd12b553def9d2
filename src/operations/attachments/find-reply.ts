import { spacesWithEvidence } from '../../store/attachments/evidence.ts';
import { findReply, type MessageAddress, type StoredReply } from '../../store/attachments/mirror.ts';
import { findCaseOfThread } from '../../store/cases/case-cards.ts';
import type { Deps } from '../operation.ts';
import { type ChannelSettings, channelSettings } from '../workspace/get-settings.ts';

/** A message of a channel; `threadTs` where it stands in a thread. */
export interface MessageInThread extends MessageAddress {
  workspaceId: string;
  threadTs: string | undefined;
}

/**
 * Return the case in whose thread a message stands and the switches of the channel; undefined for any other message.
 */
export async function caseOfReply(
  { database }: Deps,
  { workspaceId, channelId, threadTs }: MessageInThread,
): Promise<{ spaceId: string; caseId: string; settings: ChannelSettings } | undefined> {
  if (threadTs === undefined) return undefined;
  const found = await findCaseOfThread(database.read, workspaceId, channelId, threadTs);
  return found && { ...found, settings: await channelSettings(database.read, workspaceId, channelId) };
}

/** Return what was noted of a message as a reply in a case's thread. */
export function recordedReply({ database }: Deps, message: MessageInThread): Promise<StoredReply | undefined> {
  return findReply(database.read, message.workspaceId, message);
}

/**
 * Return the spaces in which a message is evidence; asked for messages that changed, before anybody is known to act.
 */
export function evidenceSpaces({ database }: Deps, message: MessageInThread): Promise<string[]> {
  return spacesWithEvidence(database.read, message.workspaceId, message, message.threadTs);
}

/** Return the case whose card a message is; undefined for any other message. */
export function caseOfCard(
  { database }: Deps,
  { workspaceId, channelId, ts }: MessageInThread,
): Promise<{ spaceId: string; caseId: string } | undefined> {
  return findCaseOfThread(database.read, workspaceId, channelId, ts);
}
