import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach } from 'vitest';
import { isInTransaction } from '../../src/core/in-transaction.ts';

/** Where somebody was asked by HTTP in a transaction, since the last test. */
const calls: (string | undefined)[] = [];

const channels = ['undici:request:create', 'http.client.request.start'];
const note = () => {
  if (isInTransaction()) calls.push(new Error('asked by HTTP in a transaction').stack);
};

// Files share a process: each hears its own calls only.
for (const channel of channels) subscribe(channel, note);
afterAll(() => {
  for (const channel of channels) unsubscribe(channel, note);
});

afterEach(() => {
  const [first] = calls.splice(0);
  if (first !== undefined) throw new Error(`others wait for what a transaction has locked: ${first}`);
});
