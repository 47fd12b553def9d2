import type { BulkWay } from '../../core/bulk/action.ts';
import { comment } from './bulk-comment.ts';
import { connecting } from './bulk-connector.ts';
import { deletion } from './bulk-delete.ts';
import { edit } from './bulk-edit.ts';
import { pushing } from './bulk-push.ts';
import { restoring } from './bulk-restore.ts';
import { share } from './bulk-share.ts';
import { undoing } from './bulk-undo.ts';
import type { Way } from './bulk-way.ts';

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
