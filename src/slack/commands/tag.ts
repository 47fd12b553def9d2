import type { ListChange } from '../../core/cases/fields/field.ts';
import { DocketError } from '../../core/error.ts';
import type { Command } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { editOne } from './edit-one.ts';
import { takeCase } from './reference.ts';

/** `tag 1 +phish -fp "data loss"`; a word without a sign is added. */
export const tag: Command = {
  name: 'tag',
  aliases: ['tags'],
  usage: 'tag <case> +add -remove',
  summary: 'Add and remove tags',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    const tags = readTags(plainWords(addressed.rest, interaction.names));
    return editOne(addressed, { tags }, ({ case: { tags: now } }) =>
      now.length === 0 ? 'no tags now.' : `tags are now ${now.join(', ')}.`,
    );
  },
};

function readTags(text: string): ListChange<string> {
  const change = { add: [] as string[], remove: [] as string[] };
  for (const [, sign, quoted, word = ''] of text
    .replaceAll(/[“”]/g, '"')
    .matchAll(/([+-]?)(?:"([^"]*)"|([^\s+-]\S*))/g)) {
    (sign === '-' ? change.remove : change.add).push(quoted ?? word.replace(/,$/, ''));
  }
  if (change.add.length + change.remove.length === 0) {
    throw new DocketError('tags_missing');
  }
  return change;
}
