import { expect, it } from 'vitest';
import { DocketError } from '../../../src/core/error.ts';
import { UnknownOutcome } from '../../../src/store/database.ts';
import { repeatUndone } from '../../../src/store/repeat.ts';

const how = { random: () => 0.5, isReceipted: true, outcomePatienceMs: 2_000 };

it('ends with a plain refusal that comes after a commit of which nobody knew, as its receipt was free', async () => {
  let attempts = 0;
  const ended = repeatUndone(how, () => {
    attempts += 1;
    return Promise.reject(attempts === 1 ? new UnknownOutcome(undefined) : new DocketError('push_over'));
  });
  await expect(ended).rejects.toMatchObject({ code: 'push_over' });
  expect(attempts).toBe(2);
});

it('goes on to find out while the database is away', async () => {
  let attempts = 0;
  const ended = repeatUndone(how, () => {
    attempts += 1;
    if (attempts === 1) return Promise.reject(new UnknownOutcome(undefined));
    if (attempts === 2) return Promise.reject(Object.assign(new Error('nobody listens'), { code: 'ECONNREFUSED' }));
    return Promise.resolve('done before');
  });
  await expect(ended).resolves.toBe('done before');
});
