import type { StoredActor } from '../core/actor.ts';
import { CAPABILITIES } from '../core/permission.ts';
import { DOCKET } from '../core/user.ts';
import type { Scope } from '../store/database.ts';
import type { Actor } from './operation.ts';

/** Write an actor down, for work that is done later in their name. */
export function storeActor({ kind, user, capabilities, requestId }: Actor): StoredActor {
  return { kind, user, capabilities: [...capabilities], requestId };
}

/** Read an actor that was written down, with the rights they had then, in a workspace and space. */
export function readActor({ capabilities, ...stored }: StoredActor, { workspaceId, spaceId }: Scope): Actor {
  return { ...stored, workspaceId, spaceId, capabilities: new Set(capabilities) };
}

/** Make the actor for Docket's own work in a workspace and space; what it does for somebody stands under their name. */
export function systemActor(
  { workspaceId, spaceId }: Scope,
  requestId: string,
  who: Partial<Pick<Actor, 'user' | 'kind' | 'receipt'>> = {},
): Actor {
  return { kind: 'system', user: DOCKET, workspaceId, spaceId, capabilities: new Set(CAPABILITIES), requestId, ...who };
}
