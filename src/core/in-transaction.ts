import { AsyncLocalStorage } from 'node:async_hooks';

const transactions = new AsyncLocalStorage<true>();

/** Run `work` as a part of a transaction of the database. */
export function asTransaction<T>(work: () => Promise<T>): Promise<T> {
  return transactions.run(true, work);
}

/**
 * Tell whether what runs now is a part of a transaction: then it may ask nobody but the database, because others wait
 * for what it has locked.
 */
export function isInTransaction(): boolean {
  return transactions.getStore() === true;
}
