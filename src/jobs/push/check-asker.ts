import { DocketError } from '../../core/error.ts';
import { remainingRights } from '../../core/granted-rights.ts';
import { rightsNow } from '../../slack/context/rights-now.ts';
import type { Directory } from '../../slack/context/users.ts';
import { findCase } from '../../store/cases/cases.ts';
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
  due: { id: string; caseId: string },
  { handle, directory }: { handle: { name: string }; directory: Directory },
): Promise<boolean> {
  const { read } = context.deps.database;
  const push = await findPush(read, scope, due.id);
  const userId = push?.requested_by.profile_uid ?? null;
  if (!push || push.report_to === null || userId === null) return true;
  const needed = new Set(['push_cases'] as const);
  const { withheld } = remainingRights(needed, await rightsNow(directory, userId));
  const why = withheld?.get('push_cases');
  const found = await findCase(read, scope, { id: due.caseId });
  if (why === undefined || !found) return true;
  await failPush({ context, scope, push, handle, case: found }, new DocketError(why).message);
  return false;
}
