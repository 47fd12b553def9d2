import type { BulkAction } from '../../core/bulk/action.ts';
import { readAction } from '../../core/bulk/index.ts';
import { DocketError } from '../../core/error.ts';
import type { RunOf } from '../../core/run.ts';
import type { Tx } from '../../store/database.ts';
import { lockRun } from '../../store/runs.ts';
import type { Actor } from '../operation.ts';

/** A bulk run with its action and what that needs to know. */
export interface BulkRun extends RunOf<'bulk'> {
  action: BulkAction;
  params: unknown;
}

/** Lock a bulk run. Throw `not_found` when there is none. */
export async function lockBulkRun(tx: Tx, actor: Actor, id: string): Promise<BulkRun> {
  const run = await lockRun(tx, actor, id);
  if (run?.kind !== 'bulk') {
    throw new DocketError('bulk_run_gone');
  }
  return { ...run, ...readAction(run.input.action, run.input.params) };
}

/** Throw unless it is the same person who made the run. */
export function checkOwner(run: BulkRun, { user }: Actor, verb: string): void {
  if (run.actor.user.profile_uid === user.profile_uid) return;
  throw new DocketError('bulk_run_of_another', { verb });
}
