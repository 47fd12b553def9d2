import type { KnownBlock, RichTextSection } from '@slack/types';
import type { Command } from '../../context/interaction.ts';
import { button } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { bullets, leaf, leaves, richText, section } from '../rich.ts';
import { type HelpGroup, helpGroups } from './help-groups.ts';

type Line = Pick<Command, 'name' | 'usage' | 'summary'>;

const INTRO = 'I keep cases: open one, work on it here with everyone, and take it with you to Kibana.';

/**
 * Build the short help: what people come for, with an example and a button each; `prefix` is what stands before a
 * command where it is read.
 */
export function help(prefix: string): Message {
  const blocks: KnownBlock[] = [
    richText([section(leaf(INTRO))]),
    {
      type: 'actions',
      elements: [
        button('help_new', 'New case', { style: 'primary' }),
        button('help_mine', 'My cases'),
        button('help_list', 'Open cases'),
      ],
    },
    richText([
      ...bullets(
        helpGroups.map(({ title, summary, example }) =>
          section(leaf(title, { bold: true }), leaf(`: ${summary} `), leaf(`${prefix}${example}`, { code: true })),
        ),
      ),
      section(leaf('\n'), ...leaves(waysFrom(prefix))),
    ]),
    {
      type: 'actions',
      elements: helpGroups.map(({ title, word }) => button(`help_group_${word}`, title, { value: word })),
    },
  ];
  const groups = helpGroups.map(({ title, example }) => `${title}, such as ${prefix}${example}.`);
  return { text: topText(INTRO, ...groups), blocks };
}

/** Build the lines of one group of the help, with a way back to all of them. */
export function helpGroup({ title, summary }: HelpGroup, commands: readonly Line[], prefix: string): Message {
  const names = commands.map(({ name }) => name).join(', ');
  return {
    text: topText(`${title}: ${summary}`, names && `You can write: ${names}.`),
    blocks: [
      richText([
        section(leaf(title, { bold: true }), leaf(`: ${summary}`)),
        ...bullets(commands.map((command) => line(command, prefix))),
      ]),
      { type: 'actions', elements: [button('help_group_all', 'Back to all help', { value: 'all' })] },
    ],
  };
}

function line({ usage, summary }: Line, prefix: string): RichTextSection {
  return section(leaf(`${prefix}${usage}`, { code: true }, 200), leaf('  '), ...leaves(summary));
}

function waysFrom(prefix: string): string {
  const more = `\`${prefix}help list\` says more about one command.`;
  if (prefix === '') return `Here you need nothing before the words; in channels it is \`/case …\`. ${more}`;
  if (prefix === '/case ')
    return `In threads mention me instead, and in a direct message the words are enough. ${more}`;
  return `Slack takes no slash commands in threads, so mention me; outside of threads \`/case …\` works too. ${more}`;
}
