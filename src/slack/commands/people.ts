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
      if (id === undefined) throw notAPerson(word);
      return id;
    });
  if (ids.length === 0) throw new DocketError('invalid_input', 'Who? Write `@name`, or `me`.');
  return ids;
}

function notAPerson(word: string): DocketError {
  return new DocketError(
    'invalid_input',
    `I don't know who “${word.slice(0, 60)}” is. Pick a person from the list that Slack shows after you type \`@\`, or write \`me\`.`,
  );
}
