import type { EvidenceSource } from '../../core/attachments/evidence.ts';
import type { EvidenceFile } from '../../core/attachments/file.ts';
import type { EvidenceEntry } from '../../operations/attachments/evidence-entry.ts';
import { mentionedIn } from '../../slack/context/interaction-of.ts';
import { permalink } from '../../slack/context/permalink.ts';
import { Directory, UNHURRIED_LOOK_UPS } from '../../slack/context/users.ts';
import { readThread, replyPermalink } from '../../slack/flows/attachments/read-thread.ts';
import { authorOf, authorToAsk } from '../../slack/text/read-message/author.ts';
import { readMessage } from '../../slack/text/read-message/read-message.ts';
import type { JobContext } from '../handler.ts';

/** A message to be taken, its files not fetched yet. */
export type Found = Omit<EvidenceEntry, 'files'> & { files: EvidenceFile[] };

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
  for (const author of messages.map(authorToAsk)) if (author !== undefined) users.add(author);
  const lookUps = { lookUps: UNHURRIED_LOOK_UPS };
  const names = await new Directory(deps, workspaceId, slack).names(users, channels, lookUps);
  const link = await permalink(slack, channelId, first);
  return messages.map((message) => {
    const { text, files } = readMessage(message, names);
    const quoted = {
      text,
      authorName: authorOf(message, names),
      messageTs: message.ts,
      ...(link !== undefined && { permalink: replyPermalink(link, channelId, first, message.ts) }),
    };
    return { channelId, message: quoted, files };
  });
}
