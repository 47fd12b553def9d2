import type { KibanaVersion } from '../../core/kibana-version.ts';
import { cut } from '../../core/text.ts';
import { exportVersion } from '../../core/transfer/export-run.ts';
import { startExport } from '../../operations/transfer/start-export.ts';
import { button } from '../blocks/elements.ts';
import { sentenceMessage } from '../blocks/message.ts';
import { count } from '../blocks/words.ts';
import type { Command } from '../context/interaction.ts';

/** A search longer than this does not fit in the button; it is typed again in the form then. */
const MAX_QUERY_CHARACTERS = 1_500;

/**
 * `export --for 9.2 status:closed`: the cases of a search as a file that Kibana imports, by direct message; a button offers
 * more.
 */
export const exportCases: Command = {
  name: 'export',
  usage: 'export [--for version] [search]',
  summary: 'Export cases for Kibana, or as a bundle',
  async run(interaction, args) {
    const { query, version } = readArguments(args);
    const { actor } = interaction;
    const userId = interaction.userId;
    const { total } = await interaction.perform(startExport, {
      query,
      profile: version ?? 'kibana-8.8',
      reportTo: { channelId: userId, userId },
    });
    const which = query === '' ? '' : ` for ${cut(query, 100)}`;
    if (total === 0) return sentenceMessage(`Nothing to export: no case matches${which}.`);
    const { text, blocks } = sentenceMessage(
      `Exporting ${count(total, 'case')}${which} for Kibana ${version ?? '8.8 or later'}. The file comes to you by direct message.`,
    );
    const value = JSON.stringify({ spaceId: actor.spaceId, query: query.length > MAX_QUERY_CHARACTERS ? '' : query });
    const other = button('export_options', 'Export in another way…', { value });
    return { text, blocks: [...blocks, { type: 'actions', elements: [other] }] };
  },
};

/** `--for 9.2` may stand anywhere; Slack makes one dash of two. */
const FOR = /(?:^|\s)(?:--|—|–)for(?:\s+|=)(\S+)/u;

function readArguments(args: string): { query: string; version: KibanaVersion | undefined } {
  const version = FOR.exec(args)?.[1];
  return { query: args.replace(FOR, ' ').trim(), version: version === undefined ? undefined : exportVersion(version) };
}
