import { DocketError } from '../../core/error.ts';
import type { KibanaVersion } from '../../core/kibana-version.ts';
import { cut } from '../../core/text.ts';
import { exportVersion } from '../../core/transfer/export-run.ts';
import { startExport } from '../../operations/transfer/start-export.ts';
import { button } from '../blocks/elements.ts';
import { sentenceMessage } from '../blocks/message.ts';
import { count } from '../blocks/words.ts';
import type { Command, Interaction, InteractionResponse } from '../context/interaction.ts';
import { runSearch } from '../flows/search/run-search.ts';
import { shownQuery } from '../flows/search/shown-query.ts';

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
  needs: 'import_export',
  async run(interaction, args) {
    const { typed, version } = readArguments(args);
    return runSearch(interaction, { command: 'export', typed }, ({ query }) => startWith(interaction, query, version));
  },
};

/** `--for 9.2` may stand anywhere; Slack makes one dash of two. */
const FOR = /(?:^|\s)(?:--|—|–)for(?:(?:\s+|=)(\S+)|=?\s*$)/u;

function readArguments(args: string): { typed: string; version: KibanaVersion | undefined } {
  const found = FOR.exec(args);
  if (!found) return { typed: args.trim(), version: undefined };
  const [, version] = found;
  if (version === undefined) throw new DocketError('export_version_missing');
  return { typed: args.replace(FOR, ' ').trim(), version: exportVersion(version) };
}

async function startWith(
  interaction: Interaction,
  query: string,
  version: KibanaVersion | undefined,
): Promise<InteractionResponse> {
  const { actor, userId } = interaction;
  const { total } = await interaction.perform(startExport, {
    query,
    profile: version ?? 'kibana-8.8',
    reportTo: { channelId: userId, userId },
  });
  const shown = await shownQuery(interaction.directory, query);
  const which = shown === '' ? '' : ` for \`${cut(shown, 100).replaceAll('`', "'")}\``;
  if (total === 0) return sentenceMessage(`Nothing to export: no case matches${which}.`);
  const { text, blocks } = sentenceMessage(
    `Exporting ${count(total, 'case')}${which} for Kibana ${version ?? '8.8 or later'}. The file comes to you by direct message.`,
  );
  const value = JSON.stringify({ spaceId: actor.spaceId, query: query.length > MAX_QUERY_CHARACTERS ? '' : query });
  const other = button('export_options', 'Export in another way…', { value });
  return { text, blocks: [...blocks, { type: 'actions', elements: [other] }] };
}
