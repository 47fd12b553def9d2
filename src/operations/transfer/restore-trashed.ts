import { restoreCase } from '../../core/cases/delete-case.ts';
import { listDeletions, takeFromTrash } from '../../store/cases/trash.ts';
import { chunks } from '../../store/rows.ts';
import { listReturning } from '../../store/transfer/import-trash.ts';
import { change } from '../cases/change-cases.ts';
import type { WriteContext } from '../operation.ts';
import type { ImportOptions } from './import-options.ts';

/** Cases that are restored at a time. */
const RESTORE_BATCH_CASES = 500;

/**
 * Note which cases of the file come back from the trash, before what is known of their deletions becomes a part of their
 * past, and return what takes them out and records it, once they are written.
 */
export async function readyRestore(
  context: WriteContext,
  { trash = 'leave' }: Pick<ImportOptions, 'trash'>,
): Promise<() => Promise<void>> {
  const { tx, actor } = context;
  const returning = trash === 'leave' ? [] : await listReturning(tx);
  const batches: { ids: string[]; replaced: Set<string>; deletions: Map<string, string[]> }[] = [];
  for (const some of chunks([...returning], RESTORE_BATCH_CASES)) {
    const ids = some.map(({ id }) => id);
    const replaced = new Set(some.flatMap(({ id, isReplaced }) => (isReplaced ? [id] : [])));
    batches.push({ ids, replaced, deletions: await listDeletions(tx, actor, ids) });
  }
  return async () => {
    for (const { ids, replaced, deletions } of batches) {
      await takeFromTrash(tx, actor, ids);
      await change(context, ids, (before, edit) =>
        restoreCase(before, deletions.get(before.id) ?? [], edit, replaced.has(before.id)),
      );
    }
  };
}
