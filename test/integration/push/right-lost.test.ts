import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C1' };

it('a push ends with words where whoever asked for it may not push any more when its turn comes', async () => {
  await harness.put(1);
  await harness.ask([1], reportTo);
  harness.world.slack.roleOf = () => ({ is_restricted: true });
  await harness.work();
  expect(harness.jira.issues).toEqual([]);
  expect(await harness.pushes()).toMatchObject([
    { state: 'failed', trouble: matching.stringContaining('had the right') },
  ]);
  expect(harness.posts().join(' ')).toContain('does not have it any more');
});

it('a push that an edit asked for follows the settings of the space, whoever edited', async () => {
  await harness.put(1);
  await harness.ask([1]);
  harness.world.slack.roleOf = () => ({ is_restricted: true });
  await harness.work();
  expect(harness.jira.issues).toHaveLength(1);
});
