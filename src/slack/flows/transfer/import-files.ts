import { startImport } from '../../../operations/transfer/start-import.ts';
import type { Interaction, Reply, ShortcutMessage } from '../../context/interaction.ts';

/** Have the files of a message looked through; what they would bring comes in its thread, to be confirmed. */
export async function importFiles(interaction: Interaction, message: ShortcutMessage | undefined): Promise<Reply> {
  const channelId = interaction.place?.channelId;
  const files = message?.files ?? [];
  if (!message || channelId === undefined || files.length === 0) {
    return {
      text: 'There is no file on this message. Upload a Kibana export (`.ndjson`) or a bundle and run *Import cases* on that message.',
    };
  }
  const reply = {
    channelId,
    threadTs: message.thread_ts ?? message.ts,
    userId: interaction.userId,
  };
  await interaction.perform(startImport, { files, onConflict: 'skip', newCopies: false, reply });
  return {
    text: 'Looking through the file. What it would bring comes in the thread of that message; nothing is imported before you say so.',
  };
}
