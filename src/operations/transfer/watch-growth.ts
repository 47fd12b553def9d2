import { transact } from '../../store/transaction.ts';
import { isGrowing, noteGrowth } from '../../store/transfer/import-statistics.ts';
import type { Deps } from '../operation.ts';

/** Objects after which Postgres looks at a table for the first time, and how many times as many for the next. */
const FIRST_ANALYZE_OBJECTS = 2_000;
const ANALYZE_GROWTH_FACTOR = 4;

/**
 * Keep the queries of others quick while an import fills a table: their plans were made when it was small, and may read
 * all of it, which then is also all that the import has written and nobody sees yet.
 */
export function watchGrowth({ database, log }: Pick<Deps, 'database' | 'log'>, place: string) {
  let [written, next] = [0, FIRST_ANALYZE_OBJECTS];
  let looking = Promise.resolve();
  return {
    /** So many objects more were written there. */
    by(count: number): void {
      written += count;
      if (written < next || !isGrowing(place)) return;
      next = written * ANALYZE_GROWTH_FACTOR;
      looking = looking
        .then(() => transact(database, (tx) => noteGrowth(tx, place)))
        .catch((error: unknown) => log.warn({ err: error, table: place }, 'the growth of a table could not be noted'));
    },
    /** Settles when Postgres knows; never rejects. */
    known: (): Promise<void> => looking,
  };
}
