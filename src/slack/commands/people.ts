import { DocketError } from '../../core/error.ts';
import type { Interaction } from '../context/interaction.ts';
import { plainWords } from '../text/plain-words.ts';
import { wordsIn } from '../text/split-first.ts';

/** Nothing but people. */
export const PEOPLE = /^(?:(?:<@[UW][A-Z0-9]+(?:\|[^<>]*)?>|@?me)(?:\s*,\s*|\s+|$))+$/i;

/** Return the ids of the people in a text, as Slack escapes them (`<@U1|ana>`); `me` is the person who writes. */
export function peopleIn(interaction: Interaction, text: string): string[] {
  const ids = [...wordsIn(text)]
    .flatMap(({ word }) => word.split(/,(?![^<]*>)/))
    .filter((word) => word !== '' && !/^(?:and|&amp;|&)$/i.test(word))
    .map((word) => {
      if (/^@?me$/i.test(word)) return interaction.userId;
      const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>[.!;:]?$/.exec(word)?.[1];
      if (id === undefined) throw new DocketError('person_unknown', { word: shown(interaction, word) });
      return id;
    });
  if (ids.length === 0) throw new DocketError('person_missing');
  return ids;
}

const shown = ({ names }: Interaction, word: string) => plainWords(word, names).slice(0, 60);
