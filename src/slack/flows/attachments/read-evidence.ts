import type { ThreadReply } from '../../../core/attachments/reply.ts';
import { present } from '../../../core/lists.ts';
import type { EvidenceSource } from '../../../operations/attachments/add-evidence.ts';
import type { Interaction, ShortcutMessage } from '../../context/interaction.ts';
import { permalink } from '../../context/permalink.ts';
import { authorOf, authorToAsk } from '../../text/read-message/author.ts';
import { readMessage } from '../../text/read-message/read-message.ts';

/** A message as evidence, and what its files say by themselves, as Markdown. */
export interface ReadEvidence extends EvidenceSource {
  ofFiles: string;
}

/** What a message brings to a case: all it says as Markdown, who wrote it and where, its files in order. */
export async function readEvidence(interaction: Interaction, message: ShortcutMessage): Promise<ReadEvidence> {
  const channelId = present(interaction.conversation, 'place of the message').channelId;
  const { ts, thread_ts } = message;
  const { budget, client, directory } = interaction;
  const author = authorToAsk(message);
  const [link, authors] = await Promise.all([
    budget.within(permalink(client, channelId, ts)),
    directory.names(author === undefined ? [] : [author], [], { budget }),
  ]);
  const { text, ofFiles, files, unnamed } = readMessage(message, interaction.names);
  const authorName = authorOf(message, authors);
  if (authorName === author) unnamed.push(author);
  return {
    channelId,
    messageTs: ts,
    ...(thread_ts !== undefined && { threadTs: thread_ts }),
    text,
    ofFiles,
    authorName,
    ...(link !== undefined && { permalink: link }),
    files,
    ...(unnamed.length > 0 && { unnamed }),
    wholeThread: false,
  };
}

/** What a reply brings to the case in whose thread it stands. */
export async function readReply(
  interaction: Interaction,
  message: ShortcutMessage,
  threadTs: string,
): Promise<ThreadReply> {
  const { text, permalink, files } = await readEvidence(interaction, message);
  return { threadTs, text, files, ...(permalink !== undefined && { permalink }) };
}
