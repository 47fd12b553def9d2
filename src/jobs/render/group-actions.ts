import type { UserAction } from '../../core/cases/user-action.ts';
import { itemAt } from '../../core/lists.ts';

/** Changes by the same person this close together become one line. */
const GROUPING_WINDOW_MS = 60_000;
/** What has an entry of its own: whoever asked for a push waits for it. */
const UNGROUPED_TYPES = new Set(['comment', 'pushed', 'link_ticket']);
/** What is not worth a line: the card shows it, or a comment does. */
const HIDDEN_TYPES = new Set(['create_case', 'comment', 'settings']);

/**
 * Group what a thread tells of: comments alone, files that came together, and runs of changes that one person made within
 * a minute.
 */
export function groupActions(actions: UserAction[]): UserAction[][] {
  const all: UserAction[][] = [];
  for (const action of actions) {
    if (action.type === 'comment') {
      const last = all.at(-1);
      if (attachedFileId(action) && last?.[0] && attachedFileId(last[0])) last.push(action);
      else all.push([action]);
    } else if (!HIDDEN_TYPES.has(action.type)) {
      const last = all.at(-1);
      if (last && joins(last, action)) last.push(action);
      else all.push([action]);
    }
  }
  return all;
}

/** Return the id of the file that an action attached; undefined for any other action. */
export function attachedFileId({ type, action, payload }: UserAction): string | undefined {
  const attached = payload.comment;
  const isFile = type === 'comment' && action === 'create' && attached?.externalReferenceAttachmentTypeId === '.files';
  return isFile ? String(attached?.externalReferenceId) : undefined;
}

function joins(group: UserAction[], action: UserAction): boolean {
  const first = itemAt(group, 0);
  return (
    !UNGROUPED_TYPES.has(first.type) &&
    !UNGROUPED_TYPES.has(action.type) &&
    first.created_by.profile_uid === action.created_by.profile_uid &&
    first.created_by.username === action.created_by.username &&
    Date.parse(action.created_at) - Date.parse(first.created_at) <= GROUPING_WINDOW_MS
  );
}
