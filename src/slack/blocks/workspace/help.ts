import type { KnownBlock, RichTextSection } from '@slack/types';
import type { Command } from '../../context/interaction.ts';
import { button } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { bullets, leaf, leaves, richText, section } from '../rich.ts';

const INTRO = 'I keep cases: open one, work on it here with everyone, and take it with you to Kibana.';
const WAYS =
  'Everything works as `/case …`, by mentioning me (in threads too, where slash commands cannot go), and in a direct message to me.';

/** Build short help with buttons and all subcommands; `notice` comes first, such as what was not understood. */
export function help(commands: readonly Pick<Command, 'name' | 'usage' | 'summary'>[], notice?: string): Message {
  const blocks: KnownBlock[] = [
    ...(notice === undefined ? [] : [richText([section(...leaves(notice))])]),
    richText([section(leaf(INTRO))]),
    {
      type: 'actions',
      elements: [
        button('help_new', 'New case', { style: 'primary' }),
        button('help_mine', 'My cases'),
        button('help_list', 'Open cases'),
      ],
    },
    richText([...bullets(commands.map(line)), section(leaf('\n'), ...leaves(WAYS))]),
  ];
  const names = commands.map(({ name }) => name).join(', ');
  return { text: topText(notice ?? '', INTRO, names && `After /case you can write: ${names}.`), blocks };
}

function line({ usage, summary }: Pick<Command, 'usage' | 'summary'>): RichTextSection {
  return section(leaf(`/case ${usage}`, { code: true }, 200), leaf('  '), ...leaves(summary));
}
