import { storedActor } from '../core/actor.ts';
import { readActor } from '../operations/actor.ts';
import type { Actor } from '../operations/operation.ts';
import type { Scope } from '../store/database.ts';
import type { Run } from '../store/runs.ts';

/** A run with the workspace and space it belongs to. */
export type RunUnderWay = Run & { scope: Scope };

/** Return who asked for the run, with the rights they had then. */
export function actorOf({ actor, scope }: RunUnderWay): Actor {
  return readActor(storedActor.parse(actor), scope);
}
