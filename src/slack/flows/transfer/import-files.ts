import type { SlackFile } from '../../../core/attachments/file.ts';
import { isExportName } from '../../../core/attachments/file.ts';
import { startImport } from '../../../operations/transfer/start-import.ts';
import type { Interaction, InteractionResponse, ShortcutMessage } from '../../context/interaction.ts';
import { readMessage } from '../../text/read-message/read-message.ts';

/** Have the files of a message looked through; what they would bring comes in its thread, to be confirmed. */
export async function importFiles(
  interaction: Interaction,
  message: ShortcutMessage | undefined,
): Promise<InteractionResponse> {
  const channelId = interaction.conversation?.channelId;
  const files = message ? filesToImport(message) : [];
  if (!message || channelId === undefined || files.length === 0) {
    return {
      text: 'There is no file on this message. Upload a Kibana export (`.ndjson`) or a bundle and run *Import cases* on that message.',
    };
  }
  const reportTo = {
    channelId,
    threadTs: message.thread_ts ?? message.ts,
    userId: interaction.userId,
  };
  await interaction.perform(startImport, { files, onConflict: 'skip', newCopies: false, reportTo });
  return {
    text: 'Looking through the file. What it would bring comes in the thread of that message; nothing is imported before you say so.',
  };
}

/**
 * Return the files of a message that may be exports, its own and those of a message forwarded in it: those that are
 * called so, or all where none is.
 */
function filesToImport(message: ShortcutMessage): SlackFile[] {
  const held = readMessage(message, {}).files.filter(({ text }) => text === undefined);
  const exports = held.filter(({ name }) => isExportName(name));
  return exports.length > 0 ? exports : held;
}
