import { DocketError } from '../../core/error.ts';
import { bindChannel } from '../../operations/workspace/bind-channel.ts';
import { createSpace } from '../../operations/workspace/create-space.ts';
import { listSpaces } from '../../operations/workspace/list-spaces.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { splitFirst } from '../text/split-first.ts';
import { bareValue } from '../text/unwrap.ts';

/** `space` lists; `space create Red team` makes one; `space use red-team` binds this channel to it. */
export const space: Command = {
  name: 'space',
  aliases: ['spaces'],
  usage: 'space [create <name>|use <name>]',
  summary: 'List and create spaces, bind this channel to one',
  async run(interaction, args) {
    const [verb, rest] = splitFirst(args);
    const name = bareValue(plainWords(rest, interaction.names));
    switch (verb.toLowerCase()) {
      case '':
      case 'list':
        return list(interaction);
      case 'create':
      case 'new': {
        const made = await interaction.perform(createSpace, { name });
        return { text: `Space \`${made.id}\` is ready. \`/case space use ${made.id}\` binds a channel to it.` };
      }
      case 'use':
      case 'bind': {
        const channelId = interaction.conversation?.channelId;
        if (channelId === undefined) throw new DocketError('space_not_in_channel');
        const bound = await interaction.perform(bindChannel, { channelId, space: name });
        return { text: `Commands in this channel now work on space \`${bound.id}\`.` };
      }
      default:
        throw new DocketError('space_words_unclear');
    }
  },
};

async function list(interaction: Interaction) {
  const spaces = await interaction.perform(listSpaces, {});
  const here = interaction.actor.spaceId;
  const names = spaces.map(({ id }) => (id === here ? `\`${id}\` (this channel)` : `\`${id}\``));
  return { text: `Spaces: ${names.join(', ')}.` };
}
