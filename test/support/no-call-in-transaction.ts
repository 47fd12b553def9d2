import { subscribe } from 'node:diagnostics_channel';
import { afterEach } from 'vitest';
import { isInTransaction } from '../../src/core/in-transaction.ts';

/** Where somebody was asked by HTTP in a transaction, since the last test. */
const calls: (string | undefined)[] = [];

for (const channel of ['undici:request:create', 'http.client.request.start']) {
  subscribe(channel, () => {
    if (isInTransaction()) calls.push(new Error('asked by HTTP in a transaction').stack);
  });
}

afterEach(() => {
  const [first] = calls.splice(0);
  if (first !== undefined) throw new Error(`others wait for what a transaction has locked: ${first}`);
});
