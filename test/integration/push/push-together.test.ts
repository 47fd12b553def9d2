import { afterEach, beforeEach, expect, it } from 'vitest';
import { setConnectorDisabled } from '../../../src/operations/connectors/set-connector-disabled.ts';
import { perform } from '../../../src/operations/perform.ts';
import { cancelPush } from '../../../src/operations/push/cancel-push.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { matching } from '../../support/matching.ts';
import { openPushDesk, type PushDesk } from '../../support/push-desk.ts';

let desk: PushDesk;
beforeEach(async () => {
  desk = await openPushDesk();
});
afterEach(() => desk.close());

const reply = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };
const state = async (number: number) =>
  (await perform(desk.deps, getPushState, desk.actor, { cases: [{ incremental_id: number }] }))[0];
const give = async (number: number) =>
  perform(desk.deps, cancelPush, desk.actor, { pushId: (await state(number))?.push?.id ?? '' });

it('several that are asked for at once are told in one message, with every ticket', async () => {
  for (const number of [2, 3, 4]) await desk.put(number);
  await desk.ask([2, 3, 4], reply);
  await desk.work();
  expect(desk.told()).toEqual(['C9: ✅ Pushed 3 cases to Jira HQ: #2 SEC-1, #3 SEC-2 and #4 SEC-3.']);
  expect(desk.world.slack.posts[0]?.user).toBe('U0ANARUIZ1');
});

it('what did not work stands in the same message, with the reason', async () => {
  for (const number of [2, 3, 4]) await desk.put(number);
  desk.jira.fault('403', { method: 'POST', path: /\/issue$/, times: 2 });
  await desk.ask([2, 3, 4], reply);
  await desk.work();
  expect(desk.told()).toHaveLength(1);
  expect(desk.told()[0]).toMatch(/^C9: ✅ Pushed 1 case to Jira HQ: #4 SEC-1\. ⚠️ #2 and #3 were not pushed/);
});

it('one case of several with its own system is told as one', async () => {
  await desk.put(2);
  await desk.put(3, { connector: { id: 'none', name: 'none', type: '.none', fields: null } });
  await desk.ask([2, 3], reply);
  await desk.work();
  expect(desk.told()).toEqual(['C9: Pushed #2 to Jira HQ: SEC-1.']);
});

it('those that wait for somebody to sign in keep the others from nothing, and are told when they are out', async () => {
  await desk.put(2);
  await desk.put(3);
  for (const number of [4, 5]) await desk.put(number, onDesk);
  desk.jira.fault('revoked');
  await desk.ask([2, 3, 4, 5], reply);
  await desk.work();
  const own = () => desk.told().filter((text) => !text.includes('needs signing in'));
  expect(own()).toEqual([matching.stringMatching(/^C9: ✅ Pushed 2 cases to Desk: #4 .* and #5 /)]);
  desk.jira.calm();
  await desk.signIn('jira');
  await desk.work();
  expect(own().slice(1)).toEqual(['C9: ✅ Pushed 2 cases to Jira HQ: #2 SEC-1 and #3 SEC-2.']);
});

it('those whose connector is paused meanwhile, or that are given up, hold up no message either', async () => {
  for (const number of [2, 3]) await desk.put(number);
  for (const number of [4, 5]) await desk.put(number, onDesk);
  desk.jira.fault('500', { times: 100 });
  await desk.ask([2, 3, 4, 5], reply);
  await desk.work();
  const own = () => desk.told().filter((text) => !text.includes('I keep trying'));
  expect(own()).toEqual([]);
  expect(desk.told()).toEqual([matching.stringMatching(/^C9: ⏳ Not all of them are in Jira HQ yet\./)]);
  await give(2);
  await perform(desk.deps, setConnectorDisabled, desk.actor, { connectorId: 'jira', disabled: true });
  await desk.work();
  expect(own()).toEqual([matching.stringMatching(/^C9: ✅ Pushed 2 cases to Desk: .*#2 was given up\./)]);
});

it('one of which nobody knows is asked about by itself, and told alone when it is settled', async () => {
  for (const number of [2, 3]) await desk.put(number, onDesk);
  desk.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/, times: 1 });
  await desk.ask([2, 3], reply);
  await desk.work();
  expect(desk.told()).toEqual([
    matching.stringMatching(/^D-U0ANARUIZ1: ❓ Desk did not say whether it made a ticket for #2/),
    matching.stringMatching(/^C9: Pushed #3 to Desk/),
  ]);
  await give(2);
  await desk.work();
  expect(desk.world.slack.updates).toEqual([
    { channel: 'D-U0ANARUIZ1', text: 'Ana Ruiz gave the push of #2 to Desk up.' },
  ]);
});
