import type { CaseUser } from '../../core/user.ts';
import type { Scope } from '../../store/database.ts';
import type { Actor } from '../operation.ts';

/** Return whoever asked for a push, with the rights that its delivery takes: they were asked for when the push was. */
export function pushActor({ workspaceId, spaceId }: Scope, user: CaseUser, pushId: string): Actor {
  const capabilities = new Set(['read_cases', 'update_cases', 'push_cases', 'create_comment'] as const);
  return { kind: 'system', workspaceId, spaceId, user, capabilities, requestId: `push:${pushId}` };
}
