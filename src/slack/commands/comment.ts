import { fromMrkdwn } from '../../core/markdown/index.ts';
import { addComment } from '../../operations/attachments/add-comment.ts';
import { getCase } from '../../operations/cases/get-case.ts';
import type { Command } from '../context/interaction.ts';
import { commentWithFiles } from '../flows/attachments/keep-files.ts';
import { openCommentForm } from '../flows/attachments/open-comment-form.ts';
import { typedMrkdwn } from '../text/plain-words.ts';
import { takeCase } from './reference.ts';

/** `comment 1 the text`, with the files of the message; without either the form opens. */
export const comment: Command = {
  name: 'comment',
  aliases: ['note'],
  usage: 'comment <case> <text>',
  summary: 'Comment on a case',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage, true);
    const here = addressed.interaction;
    const hasFiles = here.files.isThere;
    if (addressed.rest.trim() === '' && !hasFiles) {
      const found = await here.perform(getCase, { reference: addressed.reference });
      return openCommentForm(here, found);
    }
    await here.named;
    const text = fromMrkdwn(typedMrkdwn(addressed.rest), here.names);
    if (hasFiles) return commentWithFiles(here, addressed.reference, text);
    const { case: commented } = await here.perform(addComment, { reference: addressed.reference, comment: text });
    return { text: `Case #${commented.incremental_id}: comment added.` };
  },
};
