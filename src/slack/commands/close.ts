import { fromMrkdwn } from '../../core/markdown/index.ts';
import { closeWithComment } from '../../operations/attachments/close-with-comment.ts';
import type { Updated } from '../../operations/cases/update-cases.ts';
import type { Command, Interaction } from '../context/interaction.ts';
import { respondEditedCases } from '../flows/cases/respond-edited-cases.ts';
import { typedMrkdwn } from '../text/plain-words.ts';
import { takeLeading, takeReferences } from '../text/take-references.ts';
import { editCases } from './edit-cases.ts';
import { type AddressedCases, assertClear, takeCases, takeCasesBeforeText } from './reference.ts';
import { NOTHING, wholeLine } from './whole-line.ts';

/** `close 1`, `close 1 2 3`; `close 1,2 false positive` keeps the words as a comment of both. */
export const close: Command = {
  name: 'close',
  aliases: ['resolve'],
  usage: 'close <case…> [comment]',
  summary: 'Close a case; words after it are kept as a comment',
  more: [
    'Several cases: `/case close 42 43`, and `/case close 42,43 false positive` with a comment on each.',
    'A comment that begins with a number: `/case close 42: 5 hosts were wrong`.',
  ],
  isWholeLine: wholeLine(NOTHING),
  async run(interaction, args) {
    const addressed = await takeClosed(interaction, args, this.usage);
    const { interaction: here, references, rest } = addressed;
    await here.named;
    const comment = fromMrkdwn(typedMrkdwn(rest), here.names).trim();
    if (comment === '') return editCases(addressed, { status: 'closed' }, () => 'closed.');
    const closed = await here.perform(closeWithComment, { cases: [...references], comment });
    return respondEditedCases(references, closed, saidOf, here.actor.spaceId);
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

function saidOf({ actions }: Updated): string {
  return actions.length > 0
    ? 'closed, and your words are kept as a comment.'
    : 'closed already; your words are kept as a comment.';
}
