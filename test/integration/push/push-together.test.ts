import { afterEach, beforeEach, expect, it } from 'vitest';
import { setConnectorDisabled } from '../../../src/operations/connectors/set-connector-disabled.ts';
import { perform } from '../../../src/operations/perform.ts';
import { cancelPush } from '../../../src/operations/push/cancel-push.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };
const state = async (number: number) =>
  (await perform(harness.deps, getPushState, harness.actor, { cases: [{ incremental_id: number }] }))[0];
const give = async (number: number) =>
  perform(harness.deps, cancelPush, harness.actor, { pushId: (await state(number))?.push?.id ?? '' });

it('several that are asked for at once are told in one message, with every ticket', async () => {
  for (const number of [2, 3, 4]) await harness.put(number);
  await harness.ask([2, 3, 4], reportTo);
  await harness.work();
  expect(harness.posts()).toEqual(['C9: ✅ Pushed 3 cases to Jira HQ: #2 SEC-1, #3 SEC-2 and #4 SEC-3.']);
  expect(harness.world.slack.posts[0]?.user).toBe('U0ANARUIZ1');
});

it('what did not work stands in the same message, with the reason', async () => {
  for (const number of [2, 3, 4]) await harness.put(number);
  harness.jira.fault('403', { method: 'POST', path: /\/issue$/, times: 2 });
  await harness.ask([2, 3, 4], reportTo);
  await harness.work();
  expect(harness.posts()).toHaveLength(1);
  expect(harness.posts()[0]).toMatch(/^C9: ✅ Pushed 1 case to Jira HQ: #4 SEC-1\. ⚠️ #2 and #3 were not pushed/);
});

it('one case of several with its own system is told as one', async () => {
  await harness.put(2);
  await harness.put(3, { connector: { id: 'none', name: 'none', type: '.none', fields: null } });
  await harness.ask([2, 3], reportTo);
  await harness.work();
  expect(harness.posts()).toEqual(['C9: Pushed #2 to Jira HQ: SEC-1.']);
});

it('those that wait for somebody to sign in keep the others from nothing, and are told when they are out', async () => {
  await harness.put(2);
  await harness.put(3);
  for (const number of [4, 5]) await harness.put(number, onDesk);
  harness.jira.fault('revoked');
  await harness.ask([2, 3, 4, 5], reportTo);
  await harness.work();
  const own = () => harness.posts().filter((text) => !text.includes('needs signing in'));
  expect(own()).toEqual([matching.stringMatching(/^C9: ✅ Pushed 2 cases to Desk: #4 .* and #5 /)]);
  harness.jira.calm();
  await harness.signIn('jira');
  await harness.work();
  expect(own().slice(1)).toEqual(['C9: ✅ Pushed 2 cases to Jira HQ: #2 SEC-1 and #3 SEC-2.']);
});

it('those whose connector is paused meanwhile, or that are given up, hold up no message either', async () => {
  for (const number of [2, 3]) await harness.put(number);
  for (const number of [4, 5]) await harness.put(number, onDesk);
  harness.jira.fault('500', { times: 100 });
  await harness.ask([2, 3, 4, 5], reportTo);
  await harness.work();
  const own = () => harness.posts().filter((text) => !text.includes('I keep trying'));
  expect(own()).toEqual([]);
  expect(harness.posts()).toEqual([matching.stringMatching(/^C9: ⏳ Not all of them are in Jira HQ yet\./)]);
  await give(2);
  await perform(harness.deps, setConnectorDisabled, harness.actor, { connectorId: 'jira', disabled: true });
  await harness.work();
  expect(own()).toEqual([matching.stringMatching(/^C9: ✅ Pushed 2 cases to Desk: .*#2 was given up\./)]);
});

it('one of which nobody knows is asked about by itself, and told alone when it is settled', async () => {
  for (const number of [2, 3]) await harness.put(number, onDesk);
  harness.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/, times: 1 });
  await harness.ask([2, 3], reportTo);
  await harness.work();
  expect(harness.posts()).toEqual([
    matching.stringMatching(/^D-U0ANARUIZ1: ❓ Desk did not say whether it made a ticket for #2/),
    matching.stringMatching(/^C9: Pushed #3 to Desk/),
  ]);
  await give(2);
  await harness.work();
  expect(harness.world.slack.updates).toEqual([
    { channel: 'D-U0ANARUIZ1', text: 'Ana Ruiz gave the push of #2 to Desk up.' },
  ]);
});
