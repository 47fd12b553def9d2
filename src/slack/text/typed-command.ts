import { type CaseReference, printCaseReference } from '../../core/cases/case-reference.ts';
import { cut } from '../../core/text.ts';
import type { Interaction } from '../context/interaction.ts';
import { commandPrefix } from './command-prefix.ts';
import { plainWords } from './plain-words.ts';

/** Return words as they have to be typed here: a thread takes no slash command. */
export function typedWords(interaction: Interaction, words: string): string {
  const plain = cut(plainWords(words, interaction.names).replaceAll(/\s+/g, ' ').trim().replaceAll('`', "'"), 150);
  return `\`${interaction.threadCase ? '' : commandPrefix(interaction) || '/case '}${plain}\``;
}

/** A command as it has to be typed here: the thread of a case takes no slash command, and needs no number. */
export function typedCommand(
  { reference, interaction }: { reference: CaseReference; interaction: Interaction },
  name: string,
  words = '',
): string {
  const isOwn = 'id' in reference && reference.id === interaction.threadCase?.id;
  const start = isOwn ? [name] : ['/case', name, printCaseReference(reference).replace('#', '')];
  const rest = cut(plainWords(words, interaction.names).trim().replaceAll('`', "'"), 100);
  return `\`${[...start, rest].join(' ').trim()}\``;
}
