import { CAPABILITIES } from '../../src/core/permission.ts';
import type { Actor } from '../../src/operations/operation.ts';
import { ana } from './arbitrary.ts';

/** Somebody who may do everything in a space of workspace `T1`. */
export function actorIn(spaceId = 'default', user: Actor['user'] = ana): Actor {
  return { kind: 'person', workspaceId: 'T1', spaceId, user, capabilities: new Set(CAPABILITIES), requestId: 'test' };
}
