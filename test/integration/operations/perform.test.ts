import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Deps, WriteOperation } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { actorIn } from '../../support/actor.ts';
import { testDatabase } from '../../support/database.ts';

let deps: Deps;
let drop: () => Promise<void>;

beforeEach(async () => {
  const made = await testDatabase();
  drop = made.drop;
  const database = openDatabase(made.url, { max: 4 });
  deps = { database, log: pino({ level: 'silent' }), now: () => new Date(), id: randomUUID, random: () => 0.5 };
});
afterEach(async () => {
  await deps.database.close();
  await drop();
});

/** An operation that takes two locks in the order given, the second once `both` hold their first, and counts its tries. */
function locking(tries: string[], both: () => Promise<void>, once?: true): WriteOperation<{ keys: number[] }, string> {
  return {
    name: 'takeLocks',
    capability: 'read_cases',
    input: z.object({ keys: z.array(z.number()) }),
    ...(once && { once }),
    async write({ tx }, { keys: [first, second] }) {
      tries.push(String(first));
      await tx.execute(sql`select pg_advisory_xact_lock(${first ?? 0})`);
      await both();
      await tx.execute(sql`select pg_advisory_xact_lock(${second ?? 0})`);
      return `took ${first}`;
    },
  };
}

/** Resolves when it was called twice; at once from then on. */
function meeting(): () => Promise<void> {
  let waiting = 2;
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    waiting -= 1;
    if (waiting <= 0) resolve();
    return promise;
  };
}

describe('two operations that wait for each other', () => {
  const receipts = () => deps.database.read.execute(sql`select key, answer from receipts order by key`);

  it('are both done: the one that Postgres ends is done again, with the same receipt and the same answer later', async () => {
    const tries: string[] = [];
    const operation = locking(tries, meeting());
    const done = await Promise.all([
      perform(deps, operation, { ...actorIn(), receipt: 'a' }, { keys: [1, 2] }),
      perform(deps, operation, { ...actorIn(), receipt: 'b' }, { keys: [2, 1] }),
    ]);
    expect(done).toEqual(['took 1', 'took 2']);
    expect(tries).toHaveLength(3);
    expect(await receipts()).toEqual([
      { key: 'a', answer: 'took 1' },
      { key: 'b', answer: 'took 2' },
    ]);
    expect(await perform(deps, operation, { ...actorIn(), receipt: 'a' }, { keys: [1, 2] })).toBe('took 1');
    expect(tries).toHaveLength(3);
  });

  it('are not done again where what they read is gone after the first time', async () => {
    const tries: string[] = [];
    const operation = locking(tries, meeting(), true);
    const ends = await Promise.allSettled([
      perform(deps, operation, actorIn(), { keys: [1, 2] }),
      perform(deps, operation, actorIn(), { keys: [2, 1] }),
    ]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries).toHaveLength(2);
  });
});

it('an operation that meets a deadlock each time gives up after some tries', async () => {
  let tries = 0;
  const operation: WriteOperation<Record<string, never>, null> = {
    name: 'neverDone',
    capability: 'read_cases',
    input: z.object({}).strict(),
    async write({ tx }) {
      tries += 1;
      await tx.execute(sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`);
      return null;
    },
  };
  await expect(perform(deps, operation, actorIn(), {})).rejects.toThrow();
  expect(tries).toBe(4);
});
