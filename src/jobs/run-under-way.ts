import type { Run, RunOf } from '../core/run.ts';
import { readActor } from '../operations/actor.ts';
import type { Actor } from '../operations/operation.ts';
import type { Scope } from '../store/database.ts';

/** A run with the workspace and space it belongs to. */
export type RunUnderWay<K extends Run['kind'] = Run['kind']> = RunOf<K> & { scope: Scope };

/** Return who asked for the run, with the rights they had then. */
export function actorOf({ actor, scope }: RunUnderWay): Actor {
  return readActor(actor, scope);
}
