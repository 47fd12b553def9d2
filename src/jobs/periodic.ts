import type { Deps } from '../operations/operation.ts';
import type { Tx } from '../store/database.ts';
import { addEffect } from '../store/effects.ts';
import { transact } from '../store/transaction.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Replicas that start within this time ask for one and the same search of what was missed. */
const MISSED_SLOT_MS = 5_000;

/** Work that the clock asks for. Every replica asks, with one key, so it is done once. */
interface Periodic {
  everyMs: number;
  /** Ask for it; `now` in milliseconds. */
  ask(tx: Tx, now: number): Promise<void>;
}

const next = (now: number, everyMs: number) => new Date(Math.ceil(now / everyMs) * everyMs);

const tidying: Periodic = {
  everyMs: HOUR_MS,
  async ask(tx, now) {
    for (const kind of ['tidy', 'purge'] as const) {
      await addEffect(tx, kind, {}, { key: kind, runAt: next(now, HOUR_MS) });
    }
  },
};

/** The key is one of its time, as a key that a running job has would end that job's tries. */
const missed: Periodic = {
  everyMs: HOUR_MS,
  ask: (tx, now) =>
    addEffect(tx, 'find_missed', {}, { key: `find_missed:${Math.floor(now / MISSED_SLOT_MS)}`, queue: 'find_missed' }),
};

const connectors: Periodic = {
  everyMs: MINUTE_MS,
  ask: (tx, now) => {
    const key = 'look_after_connectors';
    return addEffect(tx, key, {}, { key, runAt: next(now, MINUTE_MS), maxAttempts: 3 });
  },
};

const channels: Periodic = {
  everyMs: HOUR_MS,
  ask: (tx, now) => {
    const key = `look_at_channels:${Math.floor(now / MISSED_SLOT_MS)}`;
    return addEffect(tx, 'look_at_channels', {}, { key, queue: 'look_at_channels' });
  },
};

const all = [tidying, missed, connectors, channels];

/** Ask for periodic work, all of it where nothing else is said. */
export async function askForPeriodicWork(deps: Pick<Deps, 'database' | 'now'>, work = all): Promise<void> {
  await transact(deps.database, async (tx) => {
    for (const { ask } of work) await ask(tx, deps.now().getTime());
  });
}

/** Ask for periodic work now and whenever it is due, until told to stop. What could not be asked for waits for the next time. */
export function startPeriodicWork(deps: Deps): () => void {
  const ask = (work: Periodic[]) => {
    askForPeriodicWork(deps, work).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'periodic work could not be asked for'),
    );
  };
  ask(all);
  const timers = all.map((work) => setInterval(() => ask([work]), work.everyMs));
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
