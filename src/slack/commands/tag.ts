import type { ListChange } from '../../core/cases/fields/field.ts';
import { DocketError } from '../../core/error.ts';
import { normaliseUnquoted, unquoteTyped } from '../../core/normalise-typed.ts';
import type { Command } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { typedWords } from '../text/typed-command.ts';
import { editCases } from './edit-cases.ts';
import { type AddressedCases, joined, takeCases } from './reference.ts';
import { wholeLine } from './whole-line.ts';

/** `tag 1 +phish -fp "data loss"`, `tag 1 2 +phish`; a word without a sign is added. */
export const tag: Command = {
  name: 'tag',
  aliases: ['tags'],
  usage: 'tag <case…> +add -remove',
  summary: 'Add and remove tags',
  more: ['Several cases at once, up to 20: `/case tag 42 43 +phish -fp`.'],
  isWholeLine: wholeLine(/^(?:(?:[+-]|--)(?:"[^"]*"|[^\s"+-]\S*)(?:\s+|$))+$/),
  async run(interaction, args) {
    const addressed = await takeCases(interaction, args, this.usage);
    const words = normaliseUnquoted(plainWords(addressed.rest, interaction.names)).trim();
    assertClear(addressed, words);
    const several = addressed.references.length > 1;
    return editCases(addressed, { tags: readTags(words) }, ({ case: { tags: now } }) => {
      if (several) return 'tags changed.';
      return now.length === 0 ? 'no tags now.' : `tags are now ${now.join(', ')}.`;
    });
  },
};

/** Throw where a number after the case may be one more case or a tag without a sign. */
function assertClear({ interaction, references, last }: AddressedCases, words: string): void {
  if (last === undefined || /^[+-]/.test(words)) return;
  const [first] = references;
  throw new DocketError('tag_is_case_or_tag', {
    word: last.replaceAll('`', "'").slice(0, 60),
    tag: typedWords(interaction, `tag ${joined([first])} +${last} ${words}`),
    cases: typedWords(interaction, `tag ${joined(references)} ${words === '' ? '+…' : `+${words}`}`),
  });
}

function readTags(text: string): ListChange<string> {
  const change = { add: [] as string[], remove: [] as string[] };
  for (const [, sign, quoted, word = ''] of text.matchAll(/(\+|--?)?(?:("(?:\\.|[^"\\])*")|([^\s+"-][^\s"]*))/gs)) {
    const tag = quoted === undefined ? word.replace(/,$/, '') : unquoteTyped(quoted).trim();
    if (tag !== '') (sign?.startsWith('-') ? change.remove : change.add).push(tag);
  }
  if (change.add.length + change.remove.length === 0) {
    throw new DocketError('tags_missing');
  }
  return change;
}
