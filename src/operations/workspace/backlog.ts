import type { Backlog } from '../../core/counted.ts';
import { readBacklog } from '../../store/backlog.ts';
import type { Deps } from '../operation.ts';

/** Milliseconds for which an answer holds, however often and from how many sides it is asked for. */
const FRESH_MS = 5_000;

/** Return what tells how much work waits in the database; it throws what the database throws. */
export function backlogOf({ database }: Pick<Deps, 'database'>, freshMs = FRESH_MS): () => Promise<Backlog> {
  let known: { at: number; backlog: Promise<Backlog> } | undefined;
  return () => {
    const now = performance.now();
    if (!known || now - known.at > freshMs) known = { at: now, backlog: readBacklog(database.read) };
    return known.backlog;
  };
}
