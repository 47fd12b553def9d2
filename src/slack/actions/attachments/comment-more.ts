import { type CommentOfCase, getComment } from '../../../operations/attachments/get-comment.ts';
import { deleteCommentQuestion, parseCommentChoice } from '../../blocks/attachments/comment-menu.ts';
import type { Action, Hit, Interaction, Reply } from '../../context/interaction.ts';
import { permalink } from '../../context/permalink.ts';
import { commentForm } from '../../forms/attachments/comment.ts';
import { editCommentForm } from '../../forms/attachments/edit-comment.ts';

/** The menu of a comment in a case's thread: edit, quote, link, delete. */
export const commentMore: Action = {
  actionId: 'comment_more',
  async run(interaction, hit) {
    const { choice, id } = parseCommentChoice(hit.selected.selected_option?.value ?? '');
    if (choice === 'link') return linkTo(interaction, hit);
    const found = await interaction.perform(getComment, { id });
    const { comment, case: of } = found;
    const { spaceId } = interaction.actor;
    if (choice === 'edit') return { form: editForm(found, spaceId) };
    if (choice === 'delete') return deleteCommentQuestion(comment, spaceId, of.incremental_id, interaction.names);
    const quote = comment.attributes.comment ?? '';
    return {
      form: commentForm.view({ case: of, quote }, { spaceId, number: of.incremental_id, ...channel(interaction) }),
    };
  },
};

function editForm({ comment, case: of }: CommentOfCase, spaceId: string) {
  const { id, version } = comment;
  return editCommentForm.view({ comment, case: of }, { spaceId, number: of.incremental_id, id, version });
}

async function linkTo({ client, place }: Interaction, { message }: Hit): Promise<Reply> {
  const link = place && message ? await permalink(client, place.channelId, message.ts) : undefined;
  return { text: link ?? 'Slack gave no link to this message. Please try again in a minute.' };
}

function channel({ place }: Interaction) {
  return place ? { channelId: place.channelId } : {};
}
