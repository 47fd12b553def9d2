import { ACTIVITY_FULL, type BulkOutcome, CHANGED } from '../../core/bulk/outcome.ts';
import { deleteCase } from '../../core/cases/delete-case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { trashCases } from '../../store/cases/trash.ts';
import { listHistory } from '../../store/undo/undo.ts';
import { change } from '../cases/change-cases.ts';
import type { SliceContext } from './bulk-way.ts';

const WORKED_ON: BulkOutcome = { result: 'conflict', reason: 'It was changed since it came back, so it stays.' };

/** Put the cases back in the trash that a run took out of it, where nobody worked on them since. */
export async function undoRestores(
  context: SliceContext,
  restored: readonly UserAction[],
): Promise<Map<string, BulkOutcome>> {
  if (restored.length === 0) return new Map();
  const { tx, actor, at } = context;
  const ids = restored.map(({ case_id }) => case_id);
  const alive = await lockCases(tx, actor, ids);
  const own = new Set(restored.map(({ id }) => id));
  const since = (await listHistory(tx, actor, restored)).filter(({ id }) => !own.has(id));
  const workedOn = new Set(since.map(({ case_id }) => case_id));
  const back = alive.flatMap(({ id }) => (workedOn.has(id) ? [] : [id]));
  const changes = await change(context, back, deleteCase);
  const deleted = new Set(changes.flatMap(({ before, full }) => (full ? [] : [before.id])));
  await trashCases(tx, actor, [...deleted], { at, by: actor.user });
  return new Map(alive.map(({ id }) => [id, outcome(deleted.has(id), workedOn.has(id))]));
}

function outcome(isDeleted: boolean, isWorkedOn: boolean): BulkOutcome {
  if (isDeleted) return CHANGED;
  return isWorkedOn ? WORKED_ON : ACTIVITY_FULL;
}
