import { present } from '../../../core/lists.ts';
import type { EvidenceSource } from '../../../operations/attachments/add-evidence.ts';
import type { Interaction, ShortcutMessage } from '../../context/interaction.ts';
import { permalink } from '../../context/permalink.ts';
import { authorOf, messageText } from '../../text/message-text.ts';

/** What a message brings to a case: its text as Markdown, who wrote it and where, its files in order. */
export async function readEvidence(interaction: Interaction, message: ShortcutMessage): Promise<EvidenceSource> {
  const channelId = present(interaction.conversation, 'place of the message').channelId;
  const { ts, thread_ts } = message;
  const { budget, client, directory } = interaction;
  const [link, authors] = await Promise.all([
    budget.within(permalink(client, channelId, ts)),
    directory.names(message.user === undefined ? [] : [message.user], [], budget),
  ]);
  return {
    channelId,
    messageTs: ts,
    ...(thread_ts !== undefined && { threadTs: thread_ts }),
    text: messageText(message, interaction.names),
    authorName: authorOf(message, authors),
    ...(link !== undefined && { permalink: link }),
    files: (message.files ?? []).filter(({ mode }) => mode !== 'tombstone'),
    wholeThread: false,
  };
}
