import { z } from 'zod';
import { editComment as decide } from '../../core/attachments/edit-comment.ts';
import { DocketError } from '../../core/error.ts';
import type { WriteOperation } from '../operation.ts';
import { type CommentChanged, changeComment, isOwn } from './change-comment.ts';

interface Input {
  id: string;
  comment: string;
  /** The version of the comment on which the new text was written. */
  version?: number | undefined;
}

/**
 * Give a comment a new text: one's own, or with `update_cases` anybody's.
 *
 * Throw `conflict` on field `comment` when `version` is given and no longer is the comment's.
 */
export const editComment: WriteOperation<Input, CommentChanged> = {
  name: 'editComment',
  capability: 'create_comment',
  input: z.object({ id: z.string(), comment: z.string(), version: z.number().int().optional() }),
  write: (context, { id, comment: text, version }) =>
    changeComment(context, id, (comment, before, edit) => {
      const { actor } = context;
      if (!isOwn(comment, actor) && !actor.capabilities.has('update_cases')) {
        throw new DocketError('comment_edit_not_allowed');
      }
      if (version !== undefined && version !== comment.version) {
        throw new DocketError('comment_changed_meanwhile', {}, { field: 'comment' });
      }
      return decide(before, comment, text, edit);
    }),
};
