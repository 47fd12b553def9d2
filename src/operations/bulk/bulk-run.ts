import { z } from 'zod';
import type { FetchedFile } from '../../core/attachments/file.ts';
import type { BulkAction } from '../../core/bulk/action.ts';
import { readAction } from '../../core/bulk/index.ts';
import type { BulkCounts } from '../../core/bulk/outcome.ts';
import { DocketError } from '../../core/error.ts';
import { reportTo } from '../../core/report-to.ts';
import type { Tx } from '../../store/database.ts';
import { lockRun, type Run } from '../../store/runs.ts';
import type { Actor } from '../operation.ts';

/** What a run of kind `bulk` must do, to cases that were found by `query`. */
export const bulkInput = z.object({
  action: z.string(),
  params: z.unknown(),
  query: z.string(),
  reportTo,
});

export type BulkInput = z.infer<typeof bulkInput>;

/**
 * How far a run is: `done` is the place of the last case that was taken, `renderAt` when its next card may be
 * refreshed.
 */
export interface BulkProgress {
  total: number;
  counts: BulkCounts;
  done: number;
  renderAt?: string;
  /** What was fetched of the files that go to every case. */
  files?: FetchedFile[];
  /** Its message in Slack. */
  message?: { channel: string; ts: string };
  /** The try of the job at which it went on last: only tries without progress count. */
  attempt?: number;
  /** The runs that took it back, and that tried its failures again. */
  undoneBy?: string;
  retriedBy?: string;
  /** Why it was given up. */
  failure?: string;
}

/** A bulk run, read. */
export interface BulkRun extends Omit<Run, 'input' | 'result' | 'actor'> {
  input: BulkInput;
  action: BulkAction;
  params: unknown;
  progress: BulkProgress;
  userId: string | undefined;
}

/** Return what is stored of a bulk run, in its own terms. */
export function readBulkRun({ input, result, actor, ...run }: Run): BulkRun {
  const read = bulkInput.parse(input);
  const { user } = actor as { user?: { profile_uid?: string } };
  return {
    ...run,
    input: read,
    ...readAction(read.action, read.params),
    progress: { total: 0, counts: {}, done: 0, ...result },
    userId: user?.profile_uid,
  };
}

/** Lock a bulk run. Throw `not_found` when there is none. */
export async function lockBulkRun(tx: Tx, actor: Actor, id: string): Promise<BulkRun> {
  const run = await lockRun(tx, actor, id);
  if (run?.kind !== 'bulk') {
    throw new DocketError('bulk_run_gone');
  }
  return readBulkRun(run);
}

/** Throw unless it is the same person who made the run. */
export function checkOwner(run: BulkRun, { user }: Actor, verb: string): void {
  if (run.userId === user.profile_uid) return;
  throw new DocketError('bulk_run_of_another', { verb });
}
