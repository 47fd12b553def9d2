import * as store from '../../store/workspace/slack-users.ts';
import { DEFAULT_SPACE } from '../../store/workspace/spaces.ts';
import type { Deps } from '../operation.ts';
import { performAsSystem } from '../perform.ts';

/**
 * Return what Slack said of a person last, and when; asked before anybody is known to act, so it needs no capability.
 */
export function findSlackUser({ database }: Deps, workspaceId: string, userId: string) {
  return store.findSlackUser(database.read, workspaceId, userId);
}

/** Return what Slack said of several people last, and when; those it never spoke of are missing. */
export function findSlackUsers({ database }: Deps, workspaceId: string, userIds: readonly string[]) {
  return store.findSlackUsers(database.read, workspaceId, userIds);
}

/** Keep what Slack says of a person now. */
export function saveSlackUser(deps: Deps, workspaceId: string, userId: string, profile: Record<string, unknown>) {
  return performAsSystem(deps, 'saveSlackUser', { workspaceId, spaceId: DEFAULT_SPACE }, ({ tx }) =>
    store.upsertSlackUser(tx, workspaceId, userId, profile, deps.now()),
  );
}

/** Return the names of those who administer a workspace, as far as they have been met here; at most ten. */
export function knownAdmins({ database }: Deps, workspaceId: string): Promise<string[]> {
  return store.findAdminNames(database.read, workspaceId);
}
