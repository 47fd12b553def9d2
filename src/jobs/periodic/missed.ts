import { workerData } from 'node:worker_threads';
import type { ReadyConfig } from '../../config.ts';
import { openDatabase } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { transact } from '../../store/transaction.ts';

/** Replicas that start within this time ask for one and the same. */
const SLOT_MS = 5_000;

/**
 * Ask that what was missed in Slack is found: after the start, and now and then. The key is one of its time, as a key that
 * a running job has would end that job's tries.
 */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bree hands over what `jobs/bree.ts` gave it
const { config } = workerData as { config: ReadyConfig };
const database = openDatabase(config.databaseUrl, { max: 1 });
const key = `find_missed:${Math.floor(Date.now() / SLOT_MS)}`;
try {
  await transact(database, (tx) => addEffect(tx, 'find_missed', {}, { key, queue: 'find_missed' }));
} finally {
  await database.close();
}
