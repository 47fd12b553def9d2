import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Deps } from './operations/operation.ts';
import type { SecretKey } from './settings.ts';
import { databaseClock } from './store/clock.ts';
import { openDatabase } from './store/database.ts';
import { secretBox } from './store/secrets.ts';

/** Milliseconds between two times that the database is asked for its time. */
const CLOCK_INTERVAL_MS = 30_000;

/** What operations need from outside, with the clock by which they decide. */
export type OwnDeps = Deps & {
  /** Ask the database for its time. */
  syncClock(): Promise<void>;
};

/** Go by the clock of the database from now on, until the function that comes back is called. */
export async function keepTime({ syncClock, log }: OwnDeps): Promise<() => void> {
  await syncClock();
  const timer = setInterval(() => {
    syncClock().catch((error: unknown) => log.warn({ err: error }, 'the database was not asked for its time'));
  }, CLOCK_INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Return what operations need from outside, on a pool of at most `connections` to the database at `databaseUrl`. */
export function createDeps(
  databaseUrl: string,
  log: Logger,
  connections = 10,
  secretKeys: SecretKey[] = [],
  patience?: 'people' | 'work',
): OwnDeps {
  const database = openDatabase(databaseUrl, { max: connections, ...(patience && { patience }) });
  const clock = databaseClock(database.read);
  return {
    database,
    log,
    now: () => clock.now(),
    syncClock: () => clock.sync(),
    id: () => randomUUID(),
    random: () => Math.random(),
    ...(secretKeys.length > 0 && { secretBox: secretBox(secretKeys) }),
  };
}
