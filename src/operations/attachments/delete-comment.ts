import { z } from 'zod';
import { deleteComment as decide } from '../../core/attachments/edit-comment.ts';
import { DocketError } from '../../core/error.ts';
import type { WriteOperation } from '../operation.ts';
import { type CommentChanged, changeComment, isOwn } from './change-comment.ts';

/** Delete a comment: one's own, or with `delete_cases` anybody's. */
export const deleteComment: WriteOperation<{ id: string }, CommentChanged> = {
  name: 'deleteComment',
  capability: 'create_comment',
  input: z.object({ id: z.string() }),
  write: (context, { id }) => {
    const { actor, at } = context;
    return changeComment(
      context,
      id,
      (comment, before, edit) => {
        if (!isOwn(comment, actor) && !actor.capabilities.has('delete_cases')) {
          throw new DocketError('comment_delete_not_allowed');
        }
        return decide(before, comment, edit);
      },
      at,
    );
  },
};
