import { DocketError } from '../../core/error.ts';
import { fromMrkdwn } from '../../core/markdown/index.ts';
import { addComment } from '../../operations/attachments/add-comment.ts';
import { addComments } from '../../operations/attachments/add-comments.ts';
import { getCase } from '../../operations/cases/get-case.ts';
import type { Command } from '../context/interaction.ts';
import { commentWithFiles } from '../flows/attachments/keep-files.ts';
import { openCommentForm } from '../flows/attachments/open-comment-form.ts';
import { respondEditedCases } from '../flows/cases/respond-edited-cases.ts';
import { typedMrkdwn } from '../text/plain-words.ts';
import { takeCasesBeforeText } from './reference.ts';

/** `comment 1 the text`, `comment 1,2 the text`, with the files of the message; without either the form opens. */
export const comment: Command = {
  name: 'comment',
  aliases: ['note'],
  usage: 'comment <case> <text>',
  summary: 'Comment on a case',
  more: ['The same comment on several cases: `/case comment 42,43 the text`.'],
  async run(interaction, args) {
    const { references, ...rest } = await takeCasesBeforeText(interaction, args, this.usage);
    const [reference, ...others] = references;
    const addressed = { ...rest, reference };
    const here = addressed.interaction;
    const hasFiles = here.files.isThere;
    if (addressed.rest.trim() === '' && !hasFiles) {
      const found = await here.perform(getCase, { reference: addressed.reference });
      return openCommentForm(here, found);
    }
    await here.named;
    const text = fromMrkdwn(typedMrkdwn(addressed.rest), here.names);
    if (hasFiles && others.length > 0) throw new DocketError('files_for_many_cases');
    if (hasFiles) return commentWithFiles(here, addressed.reference, text);
    if (others.length > 0) {
      const commented = await here.perform(addComments, { cases: [...references], comment: text });
      return respondEditedCases(references, commented, () => 'comment added.', here.actor.spaceId);
    }
    const { case: commented } = await here.perform(addComment, { reference: addressed.reference, comment: text });
    return { text: `Case #${commented.incremental_id}: comment added.` };
  },
};
