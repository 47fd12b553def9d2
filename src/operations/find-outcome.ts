import { setTimeout as pause } from 'node:timers/promises';
import { isSaved, type Receipt } from '../store/receipts.ts';
import { DEFAULT_SPACE } from '../store/workspace/spaces.ts';
import type { Deps } from './operation.ts';
import { performAsSystem } from './perform.ts';

/** Milliseconds between two looks, and for which it is looked for. */
const LOOK_INTERVAL_MS = 1_000;
const PATIENCE_MS = 10 * 60_000;

/**
 * Find out whether a change was saved whose connection was lost while it was; undefined where the database does not
 * come back, or is still at it, for ten minutes.
 */
export async function findOutcome(deps: Deps, receipt: Receipt): Promise<boolean | undefined> {
  const scope = { workspaceId: receipt.workspaceId, spaceId: DEFAULT_SPACE };
  const begun = performance.now();
  while (performance.now() - begun < PATIENCE_MS) {
    try {
      return await performAsSystem(deps, 'findOutcome', scope, ({ tx }) => isSaved(tx, receipt));
    } catch (error) {
      deps.log.info({ err: error }, 'it cannot be found out yet what became of a change');
    }
    await pause(LOOK_INTERVAL_MS);
  }
  return undefined;
}
