import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectorMenu, findMessage } from '../../support/connector-steps.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { ask, card, thread, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';
import { connectJira, startTrackedDocket, type TrackedDocket } from '../../support/tracker.ts';

const channel = '#incidents';

let docket: TrackedDocket;
let mia: Person;
let ana: Person;
let shown: SeenMessage;

beforeAll(async () => {
  docket = await startTrackedDocket();
  mia = docket.person('mia');
  ana = docket.person('ana');
  await connectJira(docket, mia, channel);
  await connectorMenu(mia, channel, 'Jira HQ', 'edit');
  await mia.see(() => mia.modal());
  await mia.fill('twoWay', ['on']);
  await mia.submit();
  await openCase(ana, channel, 'Phishing wave');
  shown = await notedCard(docket, ana, channel, 1);
  await ask(ana, channel, '/case connector 1 "Jira HQ"');
  await ask(ana, channel, '/case push 1');
  await findMessage(ana, { channel }, /Pushed #1 to Jira HQ:\s+SEC-1/);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const issue = (n = 0) => present(docket.jira.issues[n]);
const moveThere = (name: string, n = 0) => {
  issue(n).status = present(docket.jira.workflow.statuses.find((status) => status.name === name));
};
const question = (reads: RegExp): Promise<SeenMessage> =>
  ana.see(async () =>
    (await ana.messages({ channel, threadTs: shown.ts })).findLast((message) => reads.test(words(message))),
  );

it('asks in the thread which status counts where both sides changed it, and holds back the push', async () => {
  moveThere('Done');
  await ask(ana, channel, '/case status 1 in-progress');
  await ask(ana, channel, '/case push 1');
  const asked = await question(/SEC-1\s+says\s+Done\s+in Jira HQ; here the case is\s+in progress.*Which one counts\?/i);
  expect(JSON.stringify(asked.blocks)).toContain('Keep ours');
  expect(issue().status.name).toBe('Done');
});

it('takes theirs with one tap; who taps at the same time is told that it is decided', async () => {
  const asked = await question(/Which one counts\?/);
  await Promise.all([ana, mia].map((person) => person.click(asked, { actionId: 'conflict_theirs' })));
  await ana.see(async () => /Closed by (Ana Ruiz|Mia Okafor)/.test(words(await card(ana, channel, 1))));
  const answered = await ana.see(async () =>
    (await ana.messages({ channel, threadTs: shown.ts })).find(
      (message) => message.ts === asked.ts && !words(message).includes('Which one counts?'),
    ),
  );
  expect(words(answered)).toMatch(/Ana Ruiz|Mia Okafor/);
  const told = await Promise.all(
    [ana, mia].map((person) =>
      person.see(async () =>
        (await person.messages({ channel, threadTs: shown.ts })).find((message) => message.ephemeral),
      ),
    ),
  );
  expect(told.map(words).filter((text) => text.includes('says what SEC-1 says now'))).toHaveLength(1);
  expect(issue().status.name).toBe('Done');
});

it('keeps ours with one tap, and the ticket follows', async () => {
  moveThere('To Do');
  await ask(ana, channel, '/case status 1 in-progress');
  await ask(ana, channel, '/case push 1');
  const asked = await question(/SEC-1\s+says\s+To Do.*Which one counts\?/i);
  await ana.click(asked, { actionId: 'conflict_ours' });
  await ana.see(() => issue().status.name === 'In Progress', 15_000);
  await thread(ana, shown, (text) => !text.includes('Which one counts?'));
});

it('asks as well where somebody began work there as soon as the ticket was made', async () => {
  await openCase(ana, channel, 'Lost laptop');
  shown = await notedCard(docket, ana, channel, 2);
  await ask(ana, channel, '/case connector 2 "Jira HQ"');
  await ask(ana, channel, '/case push 2');
  await findMessage(ana, { channel }, /Pushed #2 to Jira HQ:\s+SEC-2/);
  moveThere('In Progress', 1);
  await ask(ana, channel, '/case close 2');
  await ask(ana, channel, '/case push 2');
  await question(/SEC-2\s+says\s+In Progress in Jira HQ; here the case is\s+closed.*Which one counts\?/i);
  expect(issue(1).status.name).toBe('In Progress');
});

it('takes the rule of a case in words, which then decides without asking', async () => {
  expect(await ask(ana, channel, '/case connector 2 conflict=theirs')).toContain(
    'If both sides change, the ticket wins.',
  );
  await question(/Which one counts\?/);
  moveThere('To Do', 1);
  await ask(ana, channel, '/case status 2 in-progress');
  await ask(ana, channel, '/case push 2');
  await ana.see(async () => words(await card(ana, channel, 2)).includes('Open'));
  expect(await ask(ana, channel, '/case connector 2 conflict=mine')).toContain(
    '`conflict` can be ask, ours or theirs.',
  );
  expect(await ask(ana, channel, '/case connector 2 none conflict=ask')).toContain('brings no changes back');
});
