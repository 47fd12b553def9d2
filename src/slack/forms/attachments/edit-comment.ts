import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Attachment } from '../../../core/attachments/attachment.ts';
import type { Case } from '../../../core/cases/case.ts';
import { DocketError } from '../../../core/error.ts';
import { plainText } from '../../../core/markdown/index.ts';
import { editComment } from '../../../operations/attachments/edit-comment.ts';
import { getComment } from '../../../operations/attachments/get-comment.ts';
import { personName } from '../../blocks/people.ts';
import { undoable } from '../../blocks/undo/undo-button.ts';
import type { Form, Interaction, Submission } from '../../context/interaction.ts';
import { markdownInputs, markdownOf } from '../../views/markdown-input.ts';
import { modal, subject } from '../../views/modal.ts';
import { refill } from '../../views/refill.ts';

/** `version` is that of the comment which the form shows. */
const metadata = z.object({ spaceId: z.string(), number: z.number(), id: z.string(), version: z.number() });
export type EditCommentMetadata = z.infer<typeof metadata>;

/**
 * Edit a comment. When somebody else changed it meanwhile, the form stays open and shows theirs above what was typed.
 */
export const editCommentForm: Form<EditCommentMetadata, { comment: Attachment; case: Case }> = {
  callbackId: 'comment_edit',
  needs: 'create_comment',
  metadata,
  view: ({ comment, case: of }, metadata) =>
    modal({
      callbackId: 'comment_edit',
      title: `Comment on #${metadata.number}`,
      submit: 'Save',
      metadata,
      blocks: [
        subject(of.incremental_id, of.title),
        ...markdownInputs('comment', 'Comment', comment.attributes.comment ?? ''),
      ],
    }),
  async submit(interaction, submission) {
    const { spaceId, number, id, version } = submission.metadata;
    const here = interaction.inSpace(spaceId);
    const comment = markdownOf(submission.input('comment'), interaction.names);
    if (comment.trim() === '' && mayStayEmpty(submission)) return { close: true };
    try {
      const { changed, actions } = await here.perform(editComment, { id, comment, version });
      return {
        close: true,
        ...(changed && { response: undoable(`Case #${number}: comment edited.`, actions, spaceId, number) }),
      };
    } catch (error) {
      if (!(error instanceof DocketError && error.kind === 'conflict')) throw error;
      return { update: await theirs(here, submission) };
    }
  },
};

/** A comment too long to be edited here has an empty box, which replaces it only if it is used. */
function mayStayEmpty({ view }: Submission<unknown>): boolean {
  return view.blocks.some(({ block_id, optional }) => block_id === 'comment' && optional === true);
}

async function theirs(here: Interaction, { metadata, view }: Submission<EditCommentMetadata>): Promise<ModalView> {
  const { comment, case: of } = await here.perform(getComment, { id: metadata.id });
  const { updated_by, comment: text = '' } = comment.attributes;
  const who = personName(updated_by, here.names);
  const said = plainText(text, 1_500).replaceAll('`', "'");
  const form = editCommentForm.view({ comment, case: of }, { ...metadata, version: comment.version });
  const blocks = view.blocks.filter(({ block_id }) => block_id === 'comment');
  const again = { ...form, blocks: [...form.blocks.slice(0, 1), ...blocks] };
  const words = `${who} changed this comment meanwhile. It now says: “${said}” Save replaces that with what you wrote; Cancel keeps it.`;
  return refill(again, view.values, words, here.names);
}
