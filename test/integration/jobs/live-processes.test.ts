import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { keepShares } from '../../../src/operations/workspace/keep-shares.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { beat, retireWorker } from '../../../src/store/job-workers.ts';
import { transact } from '../../../src/store/transaction.ts';
import { testDatabase } from '../../support/database.ts';
import { until } from './world.ts';

it('every process is told how many of them live, and that others ended or went silent', async () => {
  const { url, drop } = await testDatabase();
  const database = openDatabase(url, { max: 2 });
  onTestFinished(async () => {
    await database.close();
    await drop();
  });
  const told: number[] = [];
  for (const id of ['a', 'b', 'c']) await transact(database, (tx) => beat(tx, id));
  const stop = await keepShares({ database, log: pino({ level: 'silent' }) }, (count) => told.push(count), 20);
  expect(told).toEqual([3]);
  await transact(database, (tx) => retireWorker(tx, 'a'));
  await until('one ended', () => told.at(-1) === 2);
  await transact(database, (tx) =>
    tx.execute(sql`update job_workers set beat_at = now() - interval '21 seconds' where worker_id = 'b'`),
  );
  await until('one is silent', () => told.at(-1) === 1);
  stop();
});
