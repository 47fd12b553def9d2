import type { Case } from '../../core/case.ts';
import { addComment } from '../../operations/add-comment.ts';
import type { Form } from '../interaction.ts';
import { markdownOf, quoteInput, richInput } from './description-input.ts';
import { modal, subject } from './parts.ts';

export interface CommentMetadata {
  spaceId: string;
  number: number;
  channelId?: string;
}

/** Comments on a case; `quote` is Markdown that the comment answers. */
export const commentForm: Form<CommentMetadata, { case: Case; quote?: string }> = {
  callbackId: 'case_comment',
  view: ({ case: of, quote }, metadata) =>
    modal({
      callbackId: 'case_comment',
      title: `Comment on #${metadata.number}`,
      submit: 'Comment',
      metadata,
      blocks: [
        subject(of.incremental_id, of.title),
        quote === undefined
          ? richInput('comment', 'Comment', undefined, { placeholder: 'What did you find, what did you do?' })
          : quoteInput('comment', 'Comment', quote),
      ],
    }),
  async submit(interaction, { metadata, input }) {
    const comment = markdownOf(input('comment'), interaction.names);
    const reference = { incremental_id: metadata.number };
    await interaction.inSpace(metadata.spaceId).perform(addComment, { reference, comment });
    return { close: true };
  },
};
