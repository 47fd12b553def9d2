import { workerData } from 'node:worker_threads';
import type { ReadyConfig } from '../../config.ts';
import { openDatabase } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { transact } from '../../store/transaction.ts';

const MINUTE_MS = 60 * 1000;

/**
 * Ask for connectors to be looked after at the next full minute. Every replica asks, with one key, so it is done once.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bree hands over what `jobs/bree.ts` gave it
const { config } = workerData as { config: ReadyConfig };
const database = openDatabase(config.databaseUrl, { max: 1 });
const key = 'look_after_connectors';
const runAt = new Date(Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS);
try {
  await transact(database, (tx) => addEffect(tx, key, {}, { key, runAt, maxAttempts: 3 }));
} finally {
  await database.close();
}
