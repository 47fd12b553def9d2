import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { learnGivenUpKeys, noteGivenUpKey, settleKey } from '../../../src/jobs/ends/settle.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/faults/database-proxy.ts';
import { startWorld, until, type World } from './world.ts';

let world: World;
let proxy: DatabaseProxy;
beforeAll(async () => {
  world = await startWorld();
  proxy = await openDatabaseProxy(world.config.databaseUrl);
});
afterAll(async () => {
  await proxy.close();
  await world.close();
});

/** Milliseconds that a piece takes each way, so that an answer is under way for as long after its question arrived. */
const SLOW_MS = 500;

test('a job that is given up while the database is asked which were is forgotten as well once it is done', async () => {
  const { deps } = world;
  const database = openDatabase(proxy.url, { max: 1 });
  await database.read.execute(sql`select 1`);
  let isAsked = false;
  proxy.losesAnswerTo = (statement) => {
    if (/given_up_jobs/.test(statement)) {
      isAsked = true;
      proxy.delay = () => SLOW_MS;
    }
    return false;
  };
  const learning = learnGivenUpKeys({ deps: { ...deps, database } });
  await until('it is asked', () => isAsked);
  await pause(SLOW_MS * 1.5);
  await transact(deps.database, (tx) =>
    tx.execute(sql`insert into given_up_jobs (workspace_id, space_id, id, job_id, kind, key, payload, what, why, error, max_attempts)
      values ('T1', 'default', gen_random_uuid(), 7, 'notify', 'k', '{}', 'x', 'x', 'x', 1)`),
  );
  noteGivenUpKey('k');
  await learning;
  await settleKey({ deps }, 'k');
  expect(await deps.database.read.execute(sql`select 1 from given_up_jobs`)).toEqual([]);
  await database.close();
});
