import { DocketError } from '../../core/error.ts';
import { parseColumns } from '../../core/search/list-columns.ts';
import { savedQueries } from '../../operations/search/list-saved-queries.ts';
import { removeQuery } from '../../operations/search/remove-saved-query.ts';
import { saveQuery } from '../../operations/search/save-query.ts';
import { setChannelQuery } from '../../operations/search/set-channel-query.ts';
import { setListColumns } from '../../operations/search/set-list-columns.ts';
import { sentenceMessage } from '../blocks/message.ts';
import type { Interaction, InteractionResponse } from '../context/interaction.ts';
import { runSearch } from '../flows/search/run-search.ts';
import { shownQuery } from '../flows/search/shown-query.ts';
import { splitFirst } from '../text/split-first.ts';
import { bareValue } from '../text/unwrap.ts';

type Verb = (interaction: Interaction, args: string) => Promise<InteractionResponse>;

/** `saved`: what can be called by name. */
async function saved(interaction: Interaction, args: string): Promise<InteractionResponse> {
  if (args.trim() !== '') {
    throw new DocketError('list_saved_with_words');
  }
  const all = await interaction.perform(savedQueries, {});
  if (all.length === 0) {
    return sentenceMessage('No search is saved yet. `/case list save oncall-open status:open` saves one.');
  }
  const shown = await Promise.all(all.map(({ query }) => shownQuery(interaction.directory, query)));
  const lines = all.map(({ owner, name }, at) => `\`@${name}\`${owner === '' ? ' (this space)' : ''}: ${shown[at]}`);
  return sentenceMessage(`Saved searches, to be used as \`/case list @name\`:\n${lines.join('\n')}`);
}

/** `save oncall-open status:open` is one's own, `save space oncall-open status:open` everybody's. */
async function save(interaction: Interaction, args: string): Promise<InteractionResponse> {
  const { shared, rest } = whose(args);
  const [name, typed] = splitFirst(rest);
  const command = `list save ${shared ? 'space ' : ''}${name}`;
  return runSearch(interaction, { command, typed }, async ({ query }) => {
    const made = await interaction.perform(saveQuery, { name, query, shared });
    const who = shared ? ' for everybody in this space' : '';
    const means = meaning(await shownQuery(interaction.directory, query));
    return sentenceMessage(`Saved${who}: \`/case list @${made.name}\` finds ${means}.`);
  });
}

/** What a search means, so that a slip shows: `save Hot ones` looks for the word “ones”. */
function meaning(query: string): string {
  const text = query.trim().replaceAll('`', "'");
  return text === '' ? 'every case' : `\`${text}\``;
}

async function forget(interaction: Interaction, args: string): Promise<InteractionResponse> {
  const { shared, rest } = whose(args);
  const { name } = await interaction.perform(removeQuery, { name: bareValue(rest), shared });
  return sentenceMessage(`\`@${name}\` is removed.`);
}

/** `default status:open sort:-updated`: what `list` alone shows in this channel. */
async function byDefault(interaction: Interaction, args: string): Promise<InteractionResponse> {
  const channelId = interaction.conversation?.channelId;
  if (channelId === undefined) throw new DocketError('list_default_not_in_channel');
  return runSearch(interaction, { command: 'list default', typed: args }, async ({ query }) => {
    await interaction.perform(setChannelQuery, { channelId, query });
    if (query === '') return sentenceMessage('`/case list` now shows all cases here.');
    const means = meaning(await shownQuery(interaction.directory, query));
    return sentenceMessage(`\`/case list\` now means ${means} in this channel.`);
  });
}

/** `columns severity, status, tags`. */
async function columns(interaction: Interaction, args: string): Promise<InteractionResponse> {
  const chosen = parseColumns(bareValue(args));
  await interaction.perform(setListColumns, { columns: chosen });
  return sentenceMessage(`Your lists now show ${chosen.join(', ')}.`);
}

function whose(args: string): { shared: boolean; rest: string } {
  const [word, rest] = splitFirst(args);
  const isWhose = /^(mine|space)$/i.test(word) && rest !== '';
  return isWhose ? { shared: word.toLowerCase() === 'space', rest } : { shared: false, rest: args };
}

/** First words of `list` that are no search. To search for one of them, put it in quotation marks. */
export const listVerbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['saved', saved],
  ['save', save],
  ['forget', forget],
  ['default', byDefault],
  ['columns', columns],
]);
