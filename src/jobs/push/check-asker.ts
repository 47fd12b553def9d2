import { DocketError } from '../../core/error.ts';
import { rightsNow } from '../../slack/context/rights-now.ts';
import type { Directory } from '../../slack/context/users.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { DuePush } from '../../store/connectors/push-turn.ts';
import type { Scope } from '../../store/database.ts';
import { findPush } from '../../store/push/pushes.ts';
import type { JobContext } from '../handler.ts';
import { failPush } from './fail-push.ts';

/**
 * Tell whether whoever asked for a push may still ask for it; where they may not, it is given up and they are told why.
 * What an edit asked for follows the settings of the space, and what a bulk run asked for was checked when that began.
 */
export async function mayStillPush(
  context: JobContext,
  scope: Scope,
  { id, caseId, askedBy }: DuePush,
  { handle, directory }: { handle: { name: string }; directory: Directory },
): Promise<boolean> {
  if (askedBy === null || (await rightsNow(directory, askedBy)).capabilities.has('push_cases')) return true;
  const { read } = context.deps.database;
  const [push, found] = await Promise.all([findPush(read, scope, id), findCase(read, scope, { id: caseId })]);
  if (!push || !found) return true;
  await failPush({ context, scope, push, handle, case: found }, new DocketError('right_lost').message);
  return false;
}
