import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoSystems, openSystems } from '../../../src/sandbox/demo/systems.ts';
import { portOf } from '../../support/port.ts';

const authorization = `Basic ${Buffer.from('ana@docket.example:docket-jira-token').toString('base64')}`;

let folder: string;
let demo: DemoSystems;
let server: Server;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-systems-'));
  demo = await openSystems(folder);
  server = createServer((req, res) => {
    if (!demo.routes(req, res)) res.writeHead(404).end('elsewhere');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${portOf(server)}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const page = async (path: string) => (await fetch(url + path)).text();
const press = (path: string, form: Record<string, string>) =>
  fetch(url + path, { method: 'POST', body: new URLSearchParams(form) });
const call = (path: string, init: RequestInit = {}) =>
  fetch(`${url}/services/jira/rest/api/2${path}`, {
    ...init,
    headers: { authorization, 'content-type': 'application/json' },
  });
const create = (summary: string) =>
  call('/issue', { method: 'POST', body: JSON.stringify({ fields: { project: { key: 'SEC' }, summary } }) });

describe('the systems of the sandbox', () => {
  it('are listed with what signs in to them, and leave other addresses alone', async () => {
    expect(await page('/services')).toMatch(/Jira.*ana@docket\.example.*docket-jira-token.*ServiceNow.*Linear/s);
    expect(await page('/elsewhere')).toBe('elsewhere');
    expect((await fetch(`${url}/services/nothing`)).status).toBe(404);
  });

  it.each([
    ['a name of another site that leads here', { host: 'rebound.example' }],
    ['a form on a page of another site', { origin: 'https://evil.example' }],
    ['a page on another port of this machine', { origin: 'http://127.0.0.1:1' }],
  ])('answer nobody who comes by %s', async (_, headers) => {
    expect((await create('There before')).status).toBe(201);
    const before = demo.systems.jira.issues[0]?.status.name;
    for (const path of ['/services/jira/browse/SEC-1', '/services/jira/rest/api/2/issue']) {
      const sent = request(url + path, { method: 'POST', headers: { ...headers, authorization } });
      sent.end('status=done');
      const response = await new Promise<IncomingMessage>((answered) => sent.once('response', answered));
      expect(response.statusCode).toBe(403);
      response.resume();
    }
    expect([demo.systems.jira.issues.length, demo.systems.jira.issues[0]?.status.name]).toEqual([1, before]);
  });

  it('show tickets as they are, with their text escaped, and let a visitor move them', async () => {
    expect((await create('Mail <script>alert(1)</script>')).status).toBe(201);
    expect(await page('/services')).toContain('SEC-1');
    const ticket = await page('/services/jira/browse/SEC-1');
    expect(ticket).toContain('Mail &lt;script&gt;');
    expect(ticket).not.toContain('<script>');
    await press('/services/jira/browse/SEC-1', { status: 'done' });
    expect(demo.systems.jira.issues[0]?.status.name).toBe('Done');
  });

  it('have a desk for the webhook, with what to enter for its connector, and its tickets', async () => {
    const list = await page('/services');
    expect(list).toMatch(
      /A desk for the webhook.*docket-desk-password.*Create: address.*\/services\/desk\/api\/tickets/s,
    );
    const basic = `Basic ${Buffer.from('docket:docket-desk-password').toString('base64')}`;
    const ticket = { title: 'Mail <b>', description: 'Three mails.', tags: ['phish'], status: 'open', severity: 'low' };
    await fetch(`${url}/services/desk/api/tickets`, {
      method: 'POST',
      headers: { authorization: basic, 'content-type': 'application/json' },
      body: JSON.stringify({ ticket }),
    });
    expect(await page('/services')).toContain('/services/desk/view/1');
    const odd = await fetch(`${url}/services/desk/api/tickets`, {
      method: 'POST',
      headers: { authorization: basic, 'content-type': 'application/json' },
      body: '{"ticket":7}',
    });
    expect(odd.status).toBe(400);
    expect(await page('/services/desk/view/1')).toMatch(/#1 Mail &lt;b&gt;.*phish.*Three mails\./s);
  });

  it('go wrong where a visitor wants it, until all is well again', async () => {
    await press('/services', { system: 'jira', fault: 'revoked' });
    expect((await call('/myself')).status).toBe(401);
    expect((await call('/myself')).status).toBe(401);
    await press('/services', { system: 'jira', fault: '' });
    expect((await call('/myself')).status).toBe(200);
  });

  it('remember the tickets of Jira from one start to the next', async () => {
    await create('Kept');
    await demo.keep();
    const again = await openSystems(folder);
    expect(again.systems.jira.issues.map(({ key, fields }) => [key, fields.summary])).toEqual([['SEC-1', 'Kept']]);
  });
});
