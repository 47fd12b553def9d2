import { startImport } from '../../operations/start-import.ts';
import type { Shortcut } from '../interaction.ts';

/** *Import cases*: the files of the message are imported, the log comes in its thread. What is here already is skipped. */
export const importCases: Shortcut = {
  callbackId: 'import_cases',
  async run(interaction, message) {
    const channelId = interaction.place?.channelId;
    const files = message?.files ?? [];
    if (!message || channelId === undefined || files.length === 0) {
      return {
        text: 'There is no file on this message. Upload a Kibana export (`.ndjson`) and run *Import cases* on that message.',
      };
    }
    const reply = {
      channelId,
      threadTs: message.thread_ts ?? message.ts,
      userId: interaction.actor.user.profile_uid as string,
    };
    await interaction.perform(startImport, { files, onConflict: 'skip', newCopies: false, reply });
    return { text: 'Importing. The log will appear in the thread of that message.' };
  },
};
