import { type BulkOutcome, CHANGED } from '../../core/bulk/outcome.ts';
import { undo as undoAction } from '../../core/bulk/undo.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import { isUndoable } from '../../core/undo/undo.ts';
import type { Kept } from '../../core/undo/undo-case.ts';
import { listRunActions } from '../../store/bulk/bulk-writes.ts';
import { revert } from '../undo/revert.ts';
import { undoComments } from './bulk-undo-comments.ts';
import { undoRestores } from './bulk-undo-restores.ts';
import { idsOf, type Slice, type SliceContext } from './bulk-way.ts';

const GONE_SINCE: BulkOutcome = { result: 'conflict', reason: 'It was changed since, so it stays as it is.' };

/** Take back what another run did to these cases, wherever nobody changed the same thing since. */
export async function undoing(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const { of } = undoAction.params.parse(slice.params);
  const actions = await listRunActions(context.tx, context.actor, of, idsOf(slice));
  const created = actions.filter(({ type, action }) => type === 'comment' && action === 'create');
  const restored = actions.filter(({ type }) => type === 'restore_case');
  const undone = await revert(context, actions.filter(isUndoable));
  return new Map([
    ...undone.map(({ case: { id }, kept }) => [id, kept[0] ? keptFor(kept[0]) : CHANGED] as const),
    ...(await undoComments(context, created)),
    ...(await undoRestores(context, restored)),
  ]);
}

function keptFor({ since }: Kept): BulkOutcome {
  return since
    ? { result: 'conflict', reason: `${nameOf(since)} changed it since, so it stays as it is.` }
    : GONE_SINCE;
}

function nameOf({ created_by: { full_name, username } }: UserAction): string {
  return full_name ?? username ?? 'Somebody';
}
