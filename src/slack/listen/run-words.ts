import type { KnownBlock } from '@slack/types';
import { parseCaseReference } from '../../core/cases/case-reference.ts';
import { button } from '../blocks/elements.ts';
import { commands, help } from '../commands/index.ts';
import type { Command, Interaction, InteractionResponse } from '../context/interaction.ts';
import { splitFirst } from '../text/split-first.ts';
import { typedCommand } from '../text/typed-command.ts';

const byName = new Map<string, Command>();
for (const command of commands)
  for (const name of [command.name, ...(command.aliases ?? [])]) byName.set(name, command);

/** Run what a person wrote after `/case`, after the bot's name, or to the bot directly: one grammar for all three. */
export async function runWords(interaction: Interaction, text: string): Promise<InteractionResponse> {
  const [word, args] = splitFirst(text);
  const command = word === '' ? help : byName.get(word.toLowerCase());
  if (command) return command.run(interaction, args);
  const reference = parseCaseReference(word);
  if (reference && args.trim() === '') return runWords(interaction, `show ${word}`);
  const [verb, rest] = splitFirst(args);
  const named = byName.get(verb.toLowerCase());
  if (reference && named) return oneLine(`Did you mean ${typedCommand({ reference, interaction }, named.name, rest)}?`);
  return unknown(interaction, word);
}

async function unknown(interaction: Interaction, word: string): Promise<InteractionResponse> {
  const known = [...byName.keys()].filter((name) => /[a-z]/.test(name));
  const near = nearest(word.toLowerCase(), known);
  const said = `I don't know \`${word.replaceAll('`', "'").slice(0, 60)}\`.`;
  if (near !== undefined) return oneLine(`${said} Did you mean \`/case ${near}\`?`);
  const shown = await help.run(interaction, '');
  if (!shown || !('text' in shown)) return oneLine(said);
  return { text: `${said} ${shown.text}`, blocks: [words(said), ...(shown.blocks ?? [])] };
}

/** A line, and a button to the help: several screens of it on a phone are too much for a slip of the finger. */
function oneLine(text: string): InteractionResponse {
  return {
    text,
    blocks: [words(text), { type: 'actions', elements: [button('run_words', 'Help', { value: 'help' })] }],
  };
}

const words = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text: escapeWords(text) } });

const escapeWords = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The known word that needs the fewest changes, if it is near enough to be what was meant. */
function nearest(word: string, known: string[]): string | undefined {
  const ranked = known
    .map((name) => ({ name, distance: distance(word, name) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** How many letters must be added, removed, changed or swapped with their neighbour to make one word of the other. */
function distance(a: string, b: string): number {
  if (a.length > 40) return a.length;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const changes = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          changes(i - 1, j) + 1,
          changes(i, j - 1) + 1,
          changes(i - 1, j - 1) + (same ? 0 : 1),
          swapped ? changes(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return changes(a.length, b.length);
}
