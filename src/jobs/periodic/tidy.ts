import { workerData } from 'node:worker_threads';
import type { ReadyConfig } from '../../config.ts';
import { openDatabase } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { transact } from '../../store/transaction.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Ask for tidying and for emptying the trash at the next full hour. Every replica asks, with one key, so it is done
 * once.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bree hands over what `jobs/bree.ts` gave it
const { config } = workerData as { config: ReadyConfig };
const database = openDatabase(config.databaseUrl, { max: 1 });
const runAt = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
try {
  await transact(database, async (tx) => {
    for (const kind of ['tidy', 'purge'] as const) await addEffect(tx, kind, {}, { key: kind, runAt });
  });
} finally {
  await database.close();
}
