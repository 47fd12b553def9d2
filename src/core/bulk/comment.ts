import { z } from 'zod';
import { commentText } from '../attachments/comment.ts';
import { slackFile } from '../attachments/file.ts';
import type { BulkAction } from './action.ts';
import { CHANGED } from './outcome.ts';

const params = z.object({ comment: z.string(), files: z.array(slackFile).max(10).optional() });
export type BulkComment = z.infer<typeof params>;

/** Add one comment, with images and files if wanted, to every case. */
export const comment: BulkAction<BulkComment> = {
  name: 'comment',
  way: 'comment',
  params,
  needs: ['create_comment'],
  watches: null,
  foresee(_seen, { comment: text, files = [] }) {
    if (files.length === 0 || text.trim() !== '') commentText(text);
    return CHANGED;
  },
};
