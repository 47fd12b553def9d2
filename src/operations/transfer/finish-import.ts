import { DocketError } from '../../core/error.ts';
import { type ImportWarning, MAX_LISTED_REMARKS } from '../../core/transfer/import-result.ts';
import { renderTouched } from '../../store/transfer/import-decisions.ts';
import { listWrittenOver, lockMet } from '../../store/transfer/import-met.ts';
import { adoptUserActions } from '../../store/transfer/imports.ts';
import type { WriteContext } from '../operation.ts';
import { planAgain } from './plan-import.ts';
import { readyRestore } from './restore-trashed.ts';
import { type Writing, writeAgain, writeFileConnectors } from './write-import.ts';

/** Times that the cases are compared with how they were seen: once they are locked, nobody changes them. */
const MAX_ROUNDS = 5;

const WRITTEN_OVER =
  'Somebody changed this case here while the file was imported. It now is as in the file; the change is in its activity.';

/**
 * Lock the cases that the import meets and write what waits: the last part, for which others wait. A case that changed,
 * came or went since it was planned is planned again first. Return what is to be said of those; null where there are none.
 */
export async function writeOver(context: WriteContext, writing: Writing): Promise<ImportWarning[] | null> {
  const { tx, actor, deps } = context;
  let round = 0;
  for (; (await lockMet(tx, actor)) > 0; round++) {
    if (round === MAX_ROUNDS) throw new DocketError('changed_elsewhere_now');
    await writing.waiting.forget();
    await planAgain(tx, actor, { ...writing.options, newId: deps.id });
    await writeAgain(context, writing);
  }
  const restore = await readyRestore(context, writing.options);
  await adoptUserActions(tx, actor);
  await writing.waiting.write();
  await restore();
  await writeFileConnectors(context, writing);
  await renderTouched(tx, actor);
  if (round === 0) return null;
  const over = await listWrittenOver(tx, MAX_LISTED_REMARKS);
  return over.map((one) => ({ ...one, message: WRITTEN_OVER }));
}
