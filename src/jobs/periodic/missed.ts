import { workerData } from 'node:worker_threads';
import type { ReadyConfig } from '../../config.ts';
import { openDatabase } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { transact } from '../../store/transaction.ts';

/** Ask that what was missed in Slack is found: after the start, and now and then. Every replica asks, with one key. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bree hands over what `jobs/bree.ts` gave it
const { config } = workerData as { config: ReadyConfig };
const database = openDatabase(config.databaseUrl, { max: 1 });
const key = 'find_missed';
try {
  await transact(database, (tx) => addEffect(tx, key, {}, { key, queue: key }));
} finally {
  await database.close();
}
