import type { NewRun } from '../core/run.ts';
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

/** What is asked for, and goes on in the background. */
type Asked =
  | Pick<Extract<NewRun, { kind: 'import' }>, 'kind' | 'input'>
  | Pick<Extract<NewRun, { kind: 'export' }>, 'kind' | 'input'>;

/**
 * Note a run and add its first job: the dry run of an import, or the export itself. The runs of a space go one after the
 * other.
 */
export async function addRun({ tx, deps, actor, at }: WriteContext, asked: Asked): Promise<string> {
  const id = deps.id();
  const { workspaceId, spaceId } = actor;
  await insertRun(tx, actor, { id, ...asked, state: 'waiting', actor: storeActor(actor), created_at: at });
  await addEffect(
    tx,
    asked.kind === 'import' ? 'preview_import' : 'carry_out_run',
    { workspaceId, spaceId, runId: id },
    { queue: runQueue(actor), maxAttempts: RUN_ATTEMPTS },
  );
  return id;
}
