import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSession } from '../../../src/connectors/index.ts';
import { webhookAuth } from '../../../src/connectors/webhook/auth.ts';
import { casesWebhook } from '../../../src/connectors/webhook/calls.ts';
import { webhookConfig } from '../../../src/connectors/webhook/config.ts';
import { casesWebhook as definition } from '../../../src/connectors/webhook/definition.ts';
import { fillJson, fillUrl, jsonTrouble } from '../../../src/connectors/webhook/template.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createWebhookTarget, webhookTemplates } from '../../../src/sandbox/services/webhook.ts';
import { anIncident } from '../../contract/connectors/incident.ts';
import { matching } from '../../support/matching.ts';

const desk = createWebhookTarget();
let served: ServedServices;
beforeAll(async () => {
  served = await serve([desk]);
});
beforeEach(() => desk.calm());
afterAll(() => served.close());

const templates = (more: Record<string, unknown> = {}) => ({ ...webhookTemplates(served.urlOf(desk)), ...more });
const secrets = { signIn: 'basic', values: { user: 'docket', password: 'docket-desk-password' } } as const;
const open = (more: Record<string, unknown> = {}) =>
  openSession(casesWebhook, { config: templates(more), secrets, allowedHosts: [served.host] });

describe('a template', () => {
  const variables = { case: { title: 'A "quote"\n', tags: ['a', 'b'], n: 1 }, external: { system: { id: 'a/b c' } } };

  test('gets its values as JSON, with two braces as with three', () => {
    const filled = fillJson('{"t": {{{case.title}}}, "u": {{case.title}}, "l": {{{case.tags}}}}', variables);
    expect(JSON.parse(filled)).toEqual({ t: 'A "quote"\n', u: 'A "quote"\n', l: ['a', 'b'] });
  });

  test('of an address gets them encoded', () => {
    expect(fillUrl('https://x/{{{external.system.id}}}?t={{{case.title}}}', variables)).toBe(
      'https://x/a%2Fb%20c?t=A%20%22quote%22%0A',
    );
  });

  test('gets a value that looks like a template as it is', () => {
    const filled = fillJson('{"t": {{{case.title}}}}', { case: { title: '{{{external.system.id}}} <&>' } });
    expect(JSON.parse(filled)).toEqual({ t: '{{{external.system.id}}} <&>' });
  });

  test.each([
    ['quotes around a variable', '{"t": "{{{case.title}}}"}'],
    ['a comma too many', '{"t": {{{case.title}}},}'],
    ['a variable that is not there', '{"t": {{{case.owner}}}}'],
    ['a variable with a brace too many behind', '{"t": {{case.title}}}}'],
  ])('that makes no JSON is told when saved, with an example: %s', (_, template) => {
    expect(jsonTrouble(template)).toBeDefined();
    const read = webhookConfig.safeParse(templates({ createIncidentJson: template }));
    expect(read.error?.issues[0]).toMatchObject({
      path: ['createIncidentJson'],
      message: matching.stringMatching(/no JSON .* An example: \{ "title": \{\{\{case\.title\}\}\}/),
    });
  });
});

test("Kibana's configuration is taken as it is, with null for what is not used", () => {
  const config = {
    ...templates(),
    authType: null,
    certType: null,
    ca: null,
    verificationMode: null,
    headers: null,
    getIncidentMethod: 'get',
    getIncidentJson: null,
    createCommentUrl: '',
    createCommentJson: null,
    createCommentMethod: 'put',
  };
  expect(webhookConfig.parse(config)).toEqual(config);
});

test.each([
  [{ hasAuth: false }, 'none', ['secretHeaders']],
  [{ hasAuth: true, authType: 'webhook-authentication-basic' }, 'basic', ['user', 'password', 'secretHeaders']],
  [
    { authType: 'webhook-authentication-ssl', certType: 'ssl-crt-key' },
    'certificate',
    ['crt', 'key', 'password', 'secretHeaders'],
  ],
  [
    { authType: 'webhook-authentication-ssl', certType: 'ssl-pfx' },
    'certificate',
    ['pfx', 'password', 'secretHeaders'],
  ],
])('what is asked for follows from the configuration: %j', (config, id, keys) => {
  const [way, ...others] = definition.signIns(config);
  expect([way?.id, way?.secrets.map(({ key }) => key), others]).toEqual([id, keys, []]);
});

test('secret headers are read one a line', () => {
  const values = { secretHeaders: 'X-Api-Key: a:b \n\nnot a header\n X-Team:  SOC' };
  const { headers } = webhookAuth(webhookConfig.parse(templates()), { signIn: 'none', values });
  expect(headers).toEqual({ 'x-api-key': 'a:b', 'x-team': 'SOC' });
});

test('plain headers go with every request', async () => {
  await casesWebhook.create(open(), anIncident(), {});
  expect(desk.requests.slice(-2).map(({ headers }) => headers['x-team'])).toEqual(['SOC', 'SOC']);
});

test('the description goes as it stands, with status, severity and id', async () => {
  const { id } = await casesWebhook.create(open(), anIncident(), {});
  expect(desk.tickets.find((ticket) => String(ticket.id) === id)).toMatchObject({
    description: anIncident().rawDescription,
    status: 'open',
    severity: 'high',
    caseId: anIncident().caseId,
  });
});

test('a ticket that was made and cannot be read is a ticket all the same', async () => {
  desk.fault('500', { method: 'GET' });
  const ticket = await casesWebhook.create(open(), anIncident(), {});
  expect(ticket.title).toBe(ticket.id);
});

test('an answer without the id is a bad answer, and the ticket may be there', async () => {
  const made = casesWebhook.create(open({ createIncidentResponseKey: 'ticket.number' }), anIncident(), {});
  await expect(made).rejects.toMatchObject({
    ...{ trouble: 'bad_answer', uncertain: true },
    message:
      'Webhook answered 201, but has nothing at “ticket.number”. Please correct “Create: where the answer has the ID” in the connector.',
  });
});

test('an answer that has something else in the place of the id says so', async () => {
  const made = casesWebhook.create(open({ createIncidentResponseKey: 'ticket' }), anIncident(), {});
  await expect(made).rejects.toThrow('what it has at “ticket” is no text and no number.');
});

test('words name the connector, not its type', async () => {
  desk.fault('403', {});
  const session = openSession(casesWebhook, {
    ...{ name: 'The “Desk”', config: templates(), secrets, allowedHosts: [served.host] },
  });
  await expect(casesWebhook.create(session, anIncident(), {})).rejects.toThrow(/^The “Desk” does not allow this/);
});

test.each(['createCommentUrl', 'createCommentJson'])('comments are left out where %s is empty', async (key) => {
  const session = open({ [key]: '' });
  const { id } = await casesWebhook.create(session, anIncident(), {});
  await casesWebhook.comment?.(session, id, { id: 'c', text: 'Hello' });
  expect(desk.tickets.at(-1)?.comments).toEqual([]);
});

test('a configuration that is not complete is told before anything is sent', () => {
  expect(() => open({ createIncidentUrl: 'desk.example' })).toThrow(
    matching.objectContaining({ trouble: 'rejected', message: matching.stringContaining('not set up completely') }),
  );
});
