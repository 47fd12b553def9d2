import { DocketError } from '../error.ts';
import { MAX_USER_ACTIONS_PER_CASE } from '../limits.ts';

/** What can become of a case in a bulk run. `failed`: a limit stands in the way. */
export const BULK_RESULTS = ['changed', 'unchanged', 'conflict', 'no_right', 'missing', 'failed'] as const;
export type BulkResult = (typeof BULK_RESULTS)[number];

/** How many cases came out how. */
export type BulkCounts = Partial<Record<BulkResult, number>>;

/** What became of one case, and why, in words for the person; a changed case needs none. */
export interface BulkOutcome {
  result: BulkResult;
  reason: string | null;
}

/** The results that another try may better. */
export const RETRIED_RESULTS: readonly BulkResult[] = ['conflict', 'no_right', 'missing', 'failed'];

export const CHANGED: BulkOutcome = { result: 'changed', reason: null };
export const UNCHANGED: BulkOutcome = { result: 'unchanged', reason: 'It was so already.' };
export const MISSING: BulkOutcome = { result: 'missing', reason: 'It is in the trash or gone.' };

/** The activity of the case has no room left (`docs/kibana-format.md#limits`). */
export const ACTIVITY_FULL: BulkOutcome = {
  result: 'failed',
  reason: `Its activity has ${MAX_USER_ACTIONS_PER_CASE.toLocaleString('en')} entries, and there is no room for more.`,
};

/** Return the outcome for a case that an error of one case speaks of. Throw anything that is not about the case. */
export function outcomeOf(error: unknown): BulkOutcome {
  if (!(error instanceof DocketError)) throw error;
  const reason = error.message;
  if (error.kind === 'not_allowed') return { result: 'no_right', reason };
  if (error.kind === 'conflict') return { result: 'conflict', reason };
  if (error.kind === 'not_found') return { result: 'missing', reason };
  return { result: 'failed', reason };
}

/** Return the counts of some more outcomes added to those before. */
export function addCounts(before: BulkCounts, outcomes: Iterable<{ result: BulkResult; count?: number }>): BulkCounts {
  const counts = { ...before };
  for (const { result, count = 1 } of outcomes) counts[result] = (counts[result] ?? 0) + count;
  return counts;
}

/** Return how many cases are done with. */
export function countAll(counts: BulkCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
