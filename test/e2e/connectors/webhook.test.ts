import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createWebhookTarget, webhookTemplates } from '../../../src/sandbox/services/webhook.ts';
import { webhookConfigRule } from '../../support/conformance/connectors.ts';
import { connectorMenu, findMessage, listConnectors, signInUrl } from '../../support/connector-steps.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { newVisitor } from '../../support/harnesses/sign-in-harness.ts';
import { ask, blocksIn, words } from '../../support/look.ts';
import { present } from '../../support/present.ts';

const channel = '#incidents';
const here = { channel };
const desk = createWebhookTarget();

let docket: TestDocket;
let mia: Person;
let served: ServedServices;

beforeAll(async () => {
  served = await serve([desk]);
  docket = await startTestDocket({ allowedHosts: [served.host] });
  mia = docket.person('mia');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
  await served.close();
});

const config = async () => {
  const [row] = await docket.database.read.execute<{ config: unknown }>(sql`select config from connectors`);
  return row?.config;
};

it('is set up with words beside what its templates lack or misspell', async () => {
  await mia.click(await listConnectors(mia, channel), { actionId: 'connector_add' });
  await mia.see(() => mia.modal());
  await mia.choose('modal', { actionId: 'connector_type' }, '.cases-webhook');
  const form = await mia.see(async () => {
    const shown = await mia.modal();
    return shown?.title === 'Add Webhook' ? shown : undefined;
  });
  const creating = blocksIn(form).find(({ block_id }) => block_id === 'createIncidentMethod');
  expect(creating?.element?.options?.map(({ value }) => value)).toEqual(['post', 'put']);
  const templates = webhookTemplates(served.urlOf(desk));
  await mia.fill('name', 'Night desk');
  await mia.fill('hasAuth', ['on']);
  for (const [key, value] of Object.entries(templates)) {
    if (/(?:Url|Json|Key)$/.test(key)) await mia.fill(key, String(value));
  }
  const json = String(templates.createIncidentJson);
  const tried: [string, string, RegExp][] = [
    [
      'createIncidentJson',
      json.replace('case.title', 'case.titel'),
      /no variable \{\{\{case\.titel\}\}\} here\. Did you mean/,
    ],
    [
      'createIncidentJson',
      json.replace('"description": {{{case.description}}}, ', ''),
      /Add \{\{\{case\.description\}\}\}/,
    ],
    ['getIncidentUrl', `${served.urlOf(desk)}/api/tickets`, /Add \{\{\{external\.system\.id\}\}\}/],
  ];
  for (const [key, wrong, said] of tried) {
    await mia.fill(key, wrong);
    expect((await mia.submit()).errors?.[key]).toMatch(said);
    await mia.fill(key, String(templates[key]));
  }
  const { modal, errors } = await mia.submit();
  expect(errors).toBeUndefined();
  const visitor = newVisitor(docket.url);
  await visitor.go(signInUrl(modal?.blocks));
  const signedIn = await visitor.send({
    way: 'basic',
    'basic.user': 'docket',
    'basic.password': 'docket-desk-password',
  });
  expect(signedIn.text).toContain('Night desk is signed in');
  await mia.close(true);
});

it('keeps only what was chosen, so that every Kibana that knows webhooks takes it', async () => {
  expect(webhookConfigRule('8.4').safeParse(await config()).error).toBeUndefined();
  await connectorMenu(mia, channel, 'Night desk', 'edit');
  await mia.see(() => mia.modal());
  expect((await mia.submit()).errors).toBeUndefined();
  expect(webhookConfigRule('8.4').safeParse(await config()).error).toBeUndefined();
  await connectorMenu(mia, channel, 'Night desk', 'edit');
  await mia.see(() => mia.modal());
  await mia.fill('verificationMode', 'certificate');
  await mia.submit();
  expect(await config()).toHaveProperty('verificationMode', 'certificate');
});

it('makes a new ticket where the one of a case is gone, after one tap', async () => {
  await openCase(mia, channel, 'Phish');
  await ask(mia, channel, '/case connector 1 "Night desk"');
  await ask(mia, channel, '/case push 1');
  await findMessage(mia, here, /Pushed #1 to Night desk:\s+Phish/);
  present(desk.tickets[0]).id = 70;
  await ask(mia, channel, '/case title 1 Phishing');
  await ask(mia, channel, '/case push 1');
  const gone = await findMessage(mia, here, /#1 was not pushed to Night desk\. Phish is not there any more/);
  expect(words(gone)).toMatch(/Unlink and make a new one.*Link another….*Try again/s);
  await mia.click(gone, { actionId: 'ticket_replace' });
  await findMessage(mia, here, /Pushed #1 to Night desk:\s+Phishing/);
  expect(desk.tickets.map(({ title }) => title)).toEqual(['Phish', 'Phishing']);
  await mia.click(gone, { actionId: 'ticket_replace' });
  await findMessage(mia, here, /#1 is linked to Phishing by now, so I changed nothing/);
  expect(desk.tickets).toHaveLength(2);
});

it('is linked to another where somebody says which', async () => {
  present(desk.tickets[1]).id = 71;
  await ask(mia, channel, '/case title 1 Phishing again');
  await ask(mia, channel, '/case push 1');
  const gone = await findMessage(mia, here, /#1 was not pushed to Night desk\. Phishing is not there any more/);
  await mia.click(gone, { actionId: 'ticket_link' });
  await mia.see(() => mia.modal());
  await mia.fill('externalId', '71');
  await mia.submit();
  await findMessage(mia, here, /Linked #1 to Night desk/);
  await ask(mia, channel, '/case push 1');
  await mia.see(() => desk.tickets[1]?.title === 'Phishing again', 15_000);
});

it('asks whether there is a ticket, by naming the place, where an answer lacks its id', async () => {
  await connectorMenu(mia, channel, 'Night desk', 'edit');
  await mia.see(() => mia.modal());
  await mia.fill('createIncidentResponseKey', 'ticket.number');
  expect((await mia.submit()).errors).toBeUndefined();
  await openCase(mia, channel, 'Second');
  await ask(mia, channel, '/case connector 2 "Night desk"');
  await ask(mia, channel, '/case push 2');
  const question = await findMessage(
    mia,
    { channel: await mia.directMessage(docket.slack.app.botUserId) },
    /answered 201, but has nothing at “ticket\.number”/,
  );
  expect(words(question)).toMatch(/Is there a ticket for #2 in Night desk now\?/);
  expect(await ask(mia, channel, '/case show 2')).toContain('has nothing at “ticket.number”');
  expect(desk.tickets.filter(({ title }) => title === 'Second')).toHaveLength(1);
});
