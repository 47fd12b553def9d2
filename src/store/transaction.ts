import { type SQL, sql } from 'drizzle-orm';
import { asTransaction } from '../core/in-transaction.ts';
import { beginTransaction, type Database, type Tx } from './database.ts';
import { addAll, addJobs, collectEffects } from './job-queue.ts';
import { addRenders } from './render-jobs.ts';

/**
 * Run `work` in one transaction: all of its writes and of the jobs that it causes, or none.
 *
 * `work` may ask nobody but the database: others wait for what it has locked.
 *
 * Only `perform` may begin one to write; who else may import this stands in `src/README.md` and is held by a test.
 */
export function transact<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database[beginTransaction](async (tx) => {
    collectEffects(tx);
    const answer = await asTransaction(() => work(tx));
    await addDueEffects(tx);
    return answer;
  });
}

/**
 * Add the jobs that a transaction has caused so far: last of all, because others wait for them. Renders come first, by
 * case; then all other jobs, by kind and key.
 */
export async function addDueEffects(tx: Tx): Promise<void> {
  const { renders, jobs } = collectEffects(tx);
  const [later, now] = [renders.filter(({ from }) => from), renders.filter(({ from }) => !from)];
  for (const [, some] of Map.groupBy(now, ({ scope }) => JSON.stringify(scope))) {
    const [first] = some;
    const ids = sql.join(
      some.map((one) => one.ids),
      sql` union `,
    );
    if (first) await addJobs(tx, addRenders(first.scope, ids));
  }
  for (const { scope, ids, from } of later) await addJobs(tx, addRenders(scope, ids, from));
  await addAll(tx, jobs);
}

/** Run one statement that writes, as a transaction of its own, in one round trip; return how many rows it answers. */
export async function runAlone(database: Database, statement: SQL): Promise<number> {
  return (await database.read.execute(statement)).length;
}
