import type { Run, RunOf } from '../core/run.ts';
import type { Actor } from '../operations/operation.ts';
import type { Scope } from '../store/database.ts';
import { currentActor } from './current-actor.ts';
import type { JobContext } from './handler.ts';

/** A run with the workspace and space it belongs to. */
export type RunUnderWay<K extends Run['kind'] = Run['kind']> = RunOf<K> & { scope: Scope };

/** Return who asked for the run, with the rights that they had then and still have. */
export function actorOf(context: JobContext, { actor, scope }: RunUnderWay): Promise<Actor> {
  return currentActor(context, actor, scope);
}
