import { z } from 'zod';
import { CAPABILITIES } from '../core/permission.ts';
import { caseUser } from '../core/user.ts';
import type { Actor } from '../operations/operation.ts';
import type { Scope } from '../store/database.ts';
import type { Run } from '../store/runs.ts';

/** A run with the workspace and space it belongs to. */
export type RunUnderWay = Run & { scope: Scope };

const runActor = z.object({
  user: caseUser,
  capabilities: z.array(z.enum(CAPABILITIES)),
  requestId: z.string(),
});

/** Return who asked for the run, with the rights they had then. */
export function actorOf({ actor, scope }: RunUnderWay): Actor {
  const { capabilities, ...rest } = runActor.parse(actor);
  return { ...rest, ...scope, capabilities: new Set(capabilities) };
}
