import type { StoredActor } from '../core/actor.ts';
import { remainingRights } from '../core/granted-rights.ts';
import { readActor } from '../operations/actor.ts';
import type { Actor } from '../operations/operation.ts';
import { rightsNow } from '../slack/context/rights-now.ts';
import { Directory } from '../slack/context/users.ts';
import type { Scope } from '../store/database.ts';
import type { JobContext } from './handler.ts';

/**
 * Return who asked for something that is done now: with the rights that they had then and still have. Who is no person
 * in Slack keeps those that they had.
 */
export async function currentActor(
  { deps, slack }: Pick<JobContext, 'deps' | 'slack'>,
  stored: StoredActor,
  scope: Scope,
): Promise<Actor> {
  const then = readActor(stored, scope);
  const userId = then.user.profile_uid ?? null;
  if (then.kind !== 'person' || userId === null) return then;
  const now = await rightsNow(new Directory(deps, scope.workspaceId, slack), userId);
  return { ...then, ...remainingRights(then.capabilities, now) };
}
