import type { Scope } from '../store/database.ts';
import { addEffect } from '../store/effects.ts';
import { insertRun } from '../store/runs.ts';
import { storeActor } from './actor.ts';
import type { WriteContext } from './operation.ts';

/** Tries of a run before it is given up; the pauses between them grow to minutes. */
export const RUN_ATTEMPTS = 8;

/** Return the queue of a space: its imports and exports go one after the other. */
export function runQueue({ workspaceId, spaceId }: Scope): string {
  return `runs:${workspaceId}:${spaceId}`;
}

/** Note a run and add the job that does it. The runs of a space go one after the other. */
export async function addRun(
  { tx, deps, actor, at }: WriteContext,
  kind: 'import' | 'export',
  input: Record<string, unknown>,
): Promise<string> {
  const id = deps.id();
  const { workspaceId, spaceId } = actor;
  await insertRun(tx, actor, { id, kind, state: 'waiting', input, actor: storeActor(actor), created_at: at });
  await addEffect(
    tx,
    'run',
    { workspaceId, spaceId, runId: id },
    { queue: runQueue(actor), maxAttempts: RUN_ATTEMPTS },
  );
  return id;
}
