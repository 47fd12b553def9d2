import { getComment } from '../../../operations/attachments/get-comment.ts';
import { deleteCommentQuestion, parseCommentChoice } from '../../blocks/attachments/comment-menu.ts';
import type { Action, ActionPayload, Interaction, InteractionResponse } from '../../context/interaction.ts';
import { permalink } from '../../context/permalink.ts';
import { openCommentForm } from '../../flows/attachments/open-comment-form.ts';
import { openEditCommentForm } from '../../flows/attachments/open-edit-comment-form.ts';

/** The menu of a comment in a case's thread: edit, quote, link, delete. */
export const commentMore: Action = {
  actionId: 'comment_more',
  async run(interaction, payload) {
    const { choice, id } = parseCommentChoice(payload.selected.selected_option?.value ?? '');
    if (choice === 'link') return linkTo(interaction, payload);
    const found = await interaction.perform(getComment, { id });
    const { comment, case: of } = found;
    if (choice === 'edit') return openEditCommentForm(interaction, found);
    if (choice === 'delete') {
      return deleteCommentQuestion(comment, interaction.actor.spaceId, of.incremental_id, interaction.names);
    }
    const quote = comment.attributes.comment ?? '';
    return openCommentForm(interaction, of, { quote, channelId: interaction.conversation?.channelId });
  },
};

async function linkTo({ client, conversation }: Interaction, { message }: ActionPayload): Promise<InteractionResponse> {
  const link = conversation && message ? await permalink(client, conversation.channelId, message.ts) : undefined;
  return { text: link ?? 'Slack gave no link to this message. Please try again in a minute.' };
}
