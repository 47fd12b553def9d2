import { readCloseReason } from '../../core/cases/close-reason.ts';
import { fromMrkdwn } from '../../core/markdown/index.ts';
import { closeCases } from '../../operations/attachments/close-cases.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { closedWords } from '../flows/cases/closed-words.ts';
import { respondEditedCases } from '../flows/cases/respond-edited-cases.ts';
import { typedMrkdwn } from '../text/plain-words.ts';
import { takeLeading, takeReferences } from '../text/take-references.ts';
import { type AddressedCases, assertClear, takeCases, takeCasesBeforeText } from './reference.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `close 1`, `close 1 2 3`; `close 1,2 false positive: a test` closes both with a reason and a comment. */
export const close: Command = {
  name: 'close',
  aliases: ['resolve'],
  usage: 'close <case…> [reason][: comment]',
  summary: 'Close a case, and say why',
  more: [
    'A reason, and more as a comment: `/case close 42 false positive: test of the scanner`. Reasons are duplicate, false positive, true positive, benign positive and other; any other words are a comment.',
    'Several cases: `/case close 42 43`, and `/case close 42,43 duplicate` with words for each.',
    'A comment that begins with a number: `/case close 42: 5 hosts were wrong`.',
  ],
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    const addressed = await takeClosed(interaction, args, this.usage);
    const { interaction: here, references, rest } = addressed;
    await here.named;
    const written = readCloseReason(fromMrkdwn(typedMrkdwn(rest), here.names));
    const closed = await here.perform(closeCases, { cases: [...references], ...written });
    return respondEditedCases(references, closed, (one) => closedWords(one, written), here.actor.spaceId);
  },
};

/** Numbers alone are all cases; before a text, only commas join them. */
async function takeClosed(interaction: Interaction, args: string, usage: string): Promise<AddressedCases> {
  if (takeReferences(args).rest.trim() === '') return takeCases(interaction, args, usage);
  const addressed = await takeCasesBeforeText(interaction, args, usage);
  const leading = takeLeading(args);
  if (leading && !(interaction.threadCase && leading.isBare)) assertClear(addressed, args, usage, leading);
  return addressed;
}
