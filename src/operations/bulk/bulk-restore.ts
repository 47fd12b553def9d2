import { type BulkOutcome, CHANGED } from '../../core/bulk/outcome.ts';
import { aliveCases } from '../../store/bulk/bulk-writes.ts';
import { restore } from '../cases/restore-cases.ts';
import { idsOf, type Slice, type SliceContext } from './bulk-way.ts';

const NOT_IN_TRASH: BulkOutcome = { result: 'unchanged', reason: 'It is not in the trash.' };

/** Take those of the cases out of the trash that are in it. */
export async function restoring(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const restored = await restore(context, idsOf(slice));
  const alive = await aliveCases(context.tx, context.actor, idsOf(slice));
  return new Map([
    ...[...alive].map((id) => [id, NOT_IN_TRASH] as const),
    ...restored.map(({ after }) => [after.id, CHANGED] as const),
  ]);
}
