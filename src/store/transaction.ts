import { sql } from 'drizzle-orm';
import { beginTransaction, type Database, type Tx } from './database.ts';
import { addAll, addJobs, collectEffects, type DueEffects } from './job-queue.ts';
import { addRenders } from './render-jobs.ts';

/**
 * Run `work` in one transaction: all of its writes and of the jobs that it causes, or none.
 *
 * Only `perform` may begin one to write; who else may import this stands in `src/README.md` and is held by a test.
 */
export function transact<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return database[beginTransaction](async (tx) => {
    const due = collectEffects(tx);
    const answer = await work(tx);
    await addDue(tx, due);
    return answer;
  });
}

/** Renders come first, by case; then all other jobs, by kind and key. */
async function addDue(tx: Tx, { renders, jobs }: DueEffects): Promise<void> {
  for (const [, some] of Map.groupBy(renders, ({ scope }) => JSON.stringify(scope))) {
    const [first] = some;
    const ids = sql.join(
      some.map((one) => one.ids),
      sql` union `,
    );
    if (first) await addJobs(tx, addRenders(first.scope, ids));
  }
  await addAll(tx, jobs);
}
