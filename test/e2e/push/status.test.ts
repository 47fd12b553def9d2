import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectorMenu, findMessage } from '../../support/connector-steps.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { ask, blocksIn, card, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';
import { connectJira, startTrackedDocket, type TrackedDocket } from '../../support/tracker.ts';

const channel = '#incidents';
const here = { channel };

let docket: TrackedDocket;
let mia: Person;
let ana: Person;

beforeAll(async () => {
  docket = await startTrackedDocket();
  docket.jira.workflow.statuses.push({ name: 'Won’t fix', statusCategory: { key: 'done' } });
  mia = docket.person('mia');
  ana = docket.person('ana');
  await connectJira(docket, mia, channel);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

async function openStatusForm(): Promise<void> {
  await connectorMenu(mia, channel, 'Jira HQ', 'edit');
  await mia.see(async () => words((await mia.modal())?.blocks).includes('Status of tickets…'));
  await mia.click('modal', { actionId: 'connector_status' });
  await mia.see(async () => (await mia.modal())?.title === 'Status of tickets');
}

it('an admin chooses the state of closed tickets, of those that Jira has', async () => {
  await openStatusForm();
  const form = await mia.modal();
  expect(words(form?.blocks)).toContain('What a ticket in Jira HQ becomes');
  expect(JSON.stringify(form?.blocks)).toContain('As usual: a status of the category Done');
  const menu = { actionId: 'ticket_state', blockId: 'closed' };
  const offered = await mia.suggest('modal', menu, '');
  expect(offered.map(({ text }) => text)).toEqual([
    'As usual: a status of the category Done',
    'Leave the ticket as it is',
    'To Do',
    'In Progress',
    'Done',
    'Won’t fix',
  ]);
  const [found] = await mia.suggest('modal', menu, 'won');
  const { value, text } = present(found);
  await mia.fill('closed', { value, text: { type: 'plain_text', text } });
  expect((await mia.submit()).errors).toBeUndefined();
  const toMia = await mia.directMessage(docket.app.installation.botUserId);
  await findMessage(mia, { channel: toMia }, /The status of tickets in “Jira HQ” is saved/);
  await mia.close(true);
  await openStatusForm();
  const again = blocksIn(await mia.modal()).find((block) => block.block_id === 'closed');
  expect(JSON.stringify(again)).toContain('Won’t fix');
  await mia.close(true);
});

it('a responder closes a case, and its ticket is in that state', async () => {
  await openCase(ana, channel, 'Phishing wave');
  await notedCard(docket, ana, channel, 1);
  await ask(ana, channel, '/case connector 1 "Jira HQ"');
  await ask(ana, channel, '/case push 1');
  await findMessage(ana, here, /Pushed #1 to Jira HQ:\s+SEC-1/);
  await ask(ana, channel, '/case close 1');
  await ask(ana, channel, '/case push 1');
  await ana.see(() => docket.jira.issues[0]?.status.name === 'Won’t fix', 15_000);
});

it('is told in words where the workflow offers no way, in the answer and on the card', async () => {
  docket.jira.workflow.closedOff.add('To Do');
  await ask(ana, channel, '/case reopen 1');
  await ask(ana, channel, '/case push 1');
  const told =
    /SEC-1 could not be opened again there: the workflow offers no way from “Won’t fix” to a status of the category “To Do”/;
  expect(words(await findMessage(ana, here, told))).toContain('Please do that there yourself.');
  await ana.see(async () => /⚠️ could not be opened again there/.test(words(await card(ana, channel, 1))), 15_000);
});
