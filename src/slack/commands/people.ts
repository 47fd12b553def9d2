import { DocketError } from '../../core/error.ts';
import type { Interaction } from '../context/interaction.ts';

/** Return the ids of the people in a text, as Slack escapes them (`<@U1|ana>`); `me` is the person who writes. */
export function peopleIn(interaction: Interaction, text: string): string[] {
  const ids = text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => {
      if (/^@?me$/i.test(word)) return interaction.userId;
      const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1];
      if (id === undefined) throw new DocketError('person_unknown', { word: word.slice(0, 60) });
      return id;
    });
  if (ids.length === 0) throw new DocketError('person_missing');
  return ids;
}
