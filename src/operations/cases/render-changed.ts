import { afterRenders, renderCases } from '../../store/render-jobs.ts';
import type { WriteContext } from '../operation.ts';

/**
 * Have the cards of cases rendered that an operation has changed: those of a bulk run one after the other, in its turn;
 * all others at once, or from a time on.
 */
export async function renderChanged({ tx, actor, run }: WriteContext, caseIds: string[], from?: Date): Promise<void> {
  if (caseIds.length === 0) return;
  await renderCases(tx, actor, caseIds, run?.renderAt ?? from);
  if (run) run.renderAt = await afterRenders(tx, actor, caseIds, run.renderAt);
}
