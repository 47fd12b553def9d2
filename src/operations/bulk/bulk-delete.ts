import type { BulkOutcome } from '../../core/bulk/outcome.ts';
import { trashCases } from '../../store/cases/trash.ts';
import { edit } from './bulk-edit.ts';
import type { Slice, SliceContext } from './bulk-way.ts';

/** Record the deletions and put the cases in the trash. */
export async function deletion(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const { tx, actor, at } = context;
  const outcomes = await edit(context, slice);
  const deleted = [...outcomes].flatMap(([id, { result }]) => (result === 'changed' ? [id] : []));
  await trashCases(tx, actor, deleted, { at, by: actor.user });
  return outcomes;
}
