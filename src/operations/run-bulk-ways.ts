import type { BulkWay } from '../core/bulk/action.ts';
import { comment } from './run-bulk-comment.ts';
import { connecting } from './run-bulk-connector.ts';
import { deletion } from './run-bulk-delete.ts';
import { edit } from './run-bulk-edit.ts';
import { pushing } from './run-bulk-push.ts';
import { restoring } from './run-bulk-restore.ts';
import { share } from './run-bulk-share.ts';
import { undoing } from './run-bulk-undo.ts';
import type { Way } from './run-bulk-way.ts';

/** How each kind of action is carried out. */
export const ways: Record<BulkWay, Way> = {
  edit,
  comment,
  share,
  delete: deletion,
  restore: restoring,
  undo: undoing,
  push: pushing,
  connector: connecting,
};
