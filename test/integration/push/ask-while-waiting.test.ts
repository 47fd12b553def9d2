import { afterAll, beforeAll, expect, it } from 'vitest';
import { perform } from '../../../src/operations/perform.ts';
import { requestPushes } from '../../../src/operations/push/request-pushes.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';

let harness: PushHarness;

beforeAll(async () => {
  harness = await openPushHarness();
});
afterAll(() => harness.close());

it('tells whoever asks for a push that an edit asked for before how it ends', async () => {
  await harness.put(1);
  // As an edit asks, with "push by itself" on.
  await perform(harness.deps, requestPushes, harness.actor, { cases: [{ incremental_id: 1 }] });
  const [asked] = await harness.ask([1], { userId: 'U0LEOBRAN1', channelId: 'C7' });
  expect(asked?.outcome).toBe('already');
  await harness.work();
  expect(harness.posts().filter((post) => post.startsWith('C7'))).toHaveLength(1);
});
