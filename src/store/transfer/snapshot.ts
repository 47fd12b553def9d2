import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import type { Database, Reader } from '../database.ts';
import { transact } from '../transaction.ts';

/**
 * Return what `read` gives while everything it reads is as it was at one moment, however long it takes. It starts when
 * the first item is taken, and ends with the last one or when no more are wanted.
 */
export async function* inSnapshot<T extends object | string>(
  database: Database,
  read: (snapshot: Reader) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const items = new PassThrough({ objectMode: true, highWaterMark: 16 });
  const reading = transact(database, async (tx) => {
    await tx.execute(sql`set transaction isolation level repeatable read, read only`);
    await pipeline(read(tx), items);
  });
  // A fault of the transaction itself must reach who waits for the next item.
  reading.catch((error: Error) => items.destroy(error));
  try {
    yield* items as AsyncIterable<T>;
    await reading;
  } finally {
    items.destroy();
    await reading.catch(() => {});
  }
}
