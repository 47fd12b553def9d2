import { ACTIVITY_FULL, type BulkOutcome, CHANGED, outcomeOf, UNCHANGED } from '../../core/bulk/outcome.ts';
import { change } from '../cases/change-cases.ts';
import { idsOf, type Slice, type SliceContext } from './bulk-way.ts';

/** Change cases as the action decides for each; one that it may not change stays, and the others do not. */
export async function edit(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const { action, params, items } = slice;
  const seen = new Map(items.map((item) => [item.case_id, item.seen]));
  const rights = context.actor.capabilities;
  const outcomes = new Map<string, BulkOutcome>();
  const changes = await change(context, idsOf(slice), (before, by) => {
    const unchanged = { after: before, actions: [] };
    try {
      const decision = action.decide?.(before, seen.get(before.id), params, by, rights) ?? unchanged;
      outcomes.set(before.id, decision.actions.length > 0 ? CHANGED : UNCHANGED);
      return decision;
    } catch (error) {
      outcomes.set(before.id, outcomeOf(error));
      return unchanged;
    }
  });
  for (const { before, full } of changes) if (full) outcomes.set(before.id, ACTIVITY_FULL);
  return outcomes;
}
