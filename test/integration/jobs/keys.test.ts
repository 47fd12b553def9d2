import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { transact } from '../../../src/store/transaction.ts';
import { startWorld, until, type World } from './world.ts';

let world: World;
/** Looks on while the world's own connections wait. */
let beside: Database;
beforeEach(async () => {
  world = await startWorld();
  beside = openDatabase(world.config.databaseUrl, { max: 1 });
});
afterEach(async () => {
  await beside.close();
  await world.close();
});

const waiting = () =>
  world.deps.database.read.execute<{ text: string }>(sql`
    select payload->>'text' as text from graphile_worker._private_jobs where is_available and key = 'one'`);

test('what is asked for in the moment in which a worker takes the job of the same key is done by another', async () => {
  await world.notify('before', { key: 'one' });
  const taken = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const worker = transact(world.deps.database, async (tx) => {
    await tx.execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w', attempts = 1`);
    taken.resolve();
    await go.promise;
  });
  await taken.promise;
  const seen = world.notify('after', { key: 'one' });
  await until('the second one waits for the first', async () => {
    const rows = await beside.read.execute(sql`
      select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`);
    return rows.length > 0;
  });
  go.resolve();
  await Promise.all([worker, seen]);
  expect(await waiting()).toEqual([{ text: 'after' }]);
});
