import type { Case } from '../../../core/cases/case.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { commentForm } from '../../forms/attachments/comment.ts';

/** What a form for a comment begins with: the Markdown that it answers, and the channel that its files belong to. */
interface CommentStart {
  quote?: string;
  channelId?: string | undefined;
}

/** Open the form that comments on a case. */
export function openCommentForm(
  { actor }: Interaction,
  of: Case,
  { quote, channelId }: CommentStart = {},
): InteractionResponse {
  const metadata = {
    spaceId: actor.spaceId,
    number: of.incremental_id,
    ...(channelId !== undefined && { channelId }),
  };
  return { form: commentForm.view({ case: of, ...(quote !== undefined && { quote }) }, metadata) };
}
