import { cut } from '../../core/text.ts';
import { startExport } from '../../operations/start-export.ts';
import type { Command } from '../interaction.ts';

/** `export status:closed`: the cases of a search as a file that Kibana imports, by direct message. */
export const exportCases: Command = {
  name: 'export',
  usage: 'export [search]',
  summary: 'Export cases for Kibana',
  async run(interaction, args) {
    const query = args.trim();
    const userId = interaction.actor.user.profile_uid as string;
    const { total } = await interaction.perform(startExport, {
      query,
      profile: 'kibana-8.8',
      reply: { channelId: userId, userId },
    });
    const which = query === '' ? '' : ` for ${cut(query, 100)}`;
    if (total === 0) return { text: `Nothing to export: no case matches${which}.` };
    return {
      text: `Exporting ${total.toLocaleString('en')} ${total === 1 ? 'case' : 'cases'}${which}. The file comes to you by direct message.`,
    };
  },
};
