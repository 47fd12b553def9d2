import type { EvidenceSource } from '../../core/attachments/evidence.ts';
import type { SlackFile } from '../../core/attachments/file.ts';
import type { EvidenceEntry } from '../../operations/attachments/evidence-entry.ts';
import { mentionedIn } from '../../slack/context/interaction-of.ts';
import { permalink } from '../../slack/context/permalink.ts';
import { Directory } from '../../slack/context/users.ts';
import { readThread, replyPermalink } from '../../slack/flows/attachments/read-thread.ts';
import { authorOf, messageText } from '../../slack/text/message-text.ts';
import type { JobContext } from '../handler.ts';

/** A message to be taken, its files not fetched yet. */
export type Found = Omit<EvidenceEntry, 'files'> & { files: SlackFile[] };

/**
 * Return every message of the thread that a message belongs to, in order. Throw a `DocketError` as `readThread` does.
 */
export async function threadEntries(
  { deps, slack }: JobContext,
  workspaceId: string,
  { channelId, messageTs, threadTs }: EvidenceSource,
): Promise<Found[]> {
  const first = threadTs ?? messageTs;
  const messages = await readThread(slack, channelId, first);
  const [users, channels] = mentionedIn(messages);
  for (const { user } of messages) if (user !== undefined) users.add(user);
  const names = await new Directory(deps, workspaceId, slack).names(users, channels);
  const link = await permalink(slack, channelId, first);
  return messages.map((message) => ({
    channelId,
    message: {
      text: messageText(message, names),
      authorName: authorOf(message, names),
      messageTs: message.ts,
      ...(link !== undefined && { permalink: replyPermalink(link, channelId, first, message.ts) }),
    },
    files: (message.files ?? []).filter(({ mode }) => mode !== 'tombstone'),
  }));
}
