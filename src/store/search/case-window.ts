import { type SQL, sql } from 'drizzle-orm';
import { inScope, type Reader, type Scope } from '../database.ts';
import { cases, NUMBERS_PER_BLOCK, numberBlock } from '../schema.ts';

/** Blocks of numbers that are looked through first, and at most, before all are. */
const FIRST_WINDOW_BLOCKS = 2;
const MAX_WINDOW_BLOCKS = 256;

/**
 * Look among the newest numbers first, then as far back as what was found there says is needed, at last among all:
 * names that many cases have are found among few, and names that few have are few among all. For the order of numbers,
 * newest first, and for counts that may stop early.
 */
export async function newestFirst<T>(
  newest: number,
  wanted: number,
  look: (within: SQL | undefined) => Promise<T>,
  found: (seen: T) => number,
): Promise<T> {
  const last = Math.floor(newest / NUMBERS_PER_BLOCK);
  for (let blocks = FIRST_WINDOW_BLOCKS; blocks <= Math.min(MAX_WINDOW_BLOCKS, last); ) {
    const seen = await look(inBlocks(last - blocks + 1, last));
    if (found(seen) >= wanted) return seen;
    // Twice of what would do; where nothing was found, one case may have been missed narrowly.
    blocks = Math.ceil((2 * blocks * wanted) / Math.max(found(seen), 0.5));
  }
  return look(undefined);
}

/** Return the highest number of a space; 0 where it has no case. */
export async function newestNumber(db: Reader, scope: Scope): Promise<number> {
  const [row] = await db
    .select({ newest: sql<number>`coalesce(max(${cases.incremental_id}), 0)` })
    .from(cases)
    .where(inScope(cases, scope));
  return row?.newest ?? 0;
}

function inBlocks(first: number, last: number): SQL {
  const blocks = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  return sql`${numberBlock} && ${sql.param(blocks)}::int[]`;
}
