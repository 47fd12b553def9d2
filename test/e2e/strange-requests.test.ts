import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { ask } from '../support/look.ts';
import { signed } from '../support/sign.ts';

const FORM = 'application/x-www-form-urlencoded';
const CHANNEL = '#incidents';

describe('requests that Slack does not send', () => {
  let docket: TestDocket;
  let secret: string;

  beforeAll(async () => {
    docket = await startTestDocket();
    secret = docket.slack.app.signingSecret;
  });
  afterEach(() => {
    expect(docket.errors.splice(0)).toEqual([]);
  });
  afterAll(() => docket.stop());

  const post = async (body: string | Buffer, headers: Record<string, string>) =>
    (await fetch(`${docket.url}/slack/events`, { method: 'POST', headers, body: new Uint8Array(Buffer.from(body)) }))
      .status;
  const worksOn = async () => expect(await ask(docket.person('ana'), CHANNEL, '/case list')).toMatch(/no case|No case/);

  it.each([
    'null',
    '[]',
    '7',
    '"text"',
    'true',
    '',
    '{',
    '\u0000',
    '{"type":',
    '[{"type":"event_callback"}]',
    '9'.repeat(400),
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  ])('a signed body that is no object is refused, and Docket goes on: %j', async (body) => {
    expect(await post(body, signed(secret, body))).toBe(400);
    const form = new URLSearchParams({ payload: body }).toString();
    expect(await post(form, signed(secret, form, FORM))).toBe(400);
    const withCharset = `${FORM}; charset=utf-8`;
    expect(await post(form, signed(secret, form, withCharset))).toBe(400);
    await worksOn();
  });

  it.each<object>([
    {},
    { type: 'event_callback' },
    { type: 'event_callback', event: null },
    { type: 'event_callback', event: { type: 7 } },
    { type: 'event_callback', event: [], authorizations: 'none' },
    { type: 'block_actions', actions: {} },
    { type: 'view_submission', view: 'form' },
    { type: 'shortcut', team: [], user: 7 },
    { command: [], text: {} },
    { __proto__: null, constructor: { prototype: 1 } },
  ])('a signed object that says nothing is answered, and Docket goes on: %j', async (of) => {
    for (const addressed of [of, { team_id: docket.slack.teamId, ...of }]) {
      const body = JSON.stringify(addressed);
      expect(await post(body, signed(secret, body))).toBeLessThan(504);
      const form = new URLSearchParams({ payload: body }).toString();
      expect(await post(form, signed(secret, form, FORM))).toBeLessThan(504);
    }
    docket.errors.splice(0);
    await worksOn();
  });

  const now = Math.floor(Date.now() / 1_000);
  it.each([
    now - 301,
    now + 400,
    now + 315_360_000,
    'Infinity',
    '-Infinity',
    'NaN',
    '',
    ` ${now}`,
    `${now}.0`,
    '1e10',
    '0x7fffffff',
    -now,
  ])('a signature of another time is refused: %s', async (seconds) => {
    const body = new URLSearchParams({
      team_id: docket.slack.teamId,
      command: '/case',
      text: 'list',
      user_id: 'U0ANARUIZ1',
      channel_id: 'C0INCIDEN1',
      trigger_id: '1.1.a',
    }).toString();
    expect(await post(body, signed(secret, body, FORM, seconds))).toBe(401);
    expect(await post(body, signed(secret, body, FORM, now))).toBe(200);
  });

  it('what is signed with another secret, or not at all, is refused', async () => {
    const body = '{"type":"url_verification","challenge":"abc"}';
    expect(await post(body, signed('another', body))).toBe(401);
    expect(await post(body, { 'content-type': 'application/json' })).toBe(401);
    expect(await post(`${body} `, signed(secret, body))).toBe(401);
    expect(await post(body, { ...signed(secret, body), 'x-slack-signature': 'v1=abc' })).toBe(401);
    expect(await post(body, signed(secret, body))).toBe(200);
  });

  it('addresses that are none are answered, and what encodes nothing is refused', async () => {
    const get = async (path: string, method = 'GET') => {
      const socket = connect(Number(new URL(docket.url).port), '127.0.0.1');
      socket.end(`${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      let text = '';
      for await (const chunk of socket) text += String(chunk);
      return text.slice(9, 12);
    };
    const asked = ['/nothing', '/files/%', '/files/%E0%A4%A', '/hooks/%zz', '//', '/slack/events', 'http://[', '*'];
    expect(await Promise.all(asked.map((path) => get(path)))).toEqual([
      '404',
      '400',
      '400',
      '405',
      '400',
      '405',
      '400',
      '404',
    ]);
    expect(await get('/hooks/nobody', 'POST')).toBe('401');
    await worksOn();
  });

  describe('a flood of bodies that do not end', () => {
    const sockets: Socket[] = [];
    afterEach(() => {
      for (const socket of sockets.splice(0)) socket.destroy();
    });

    it('leaves room for what people send, and its memory is given back', async () => {
      const chunk = 'x'.repeat(256 * 1024);
      const { port } = new URL(docket.url);
      const before = process.memoryUsage.rss();
      for (let n = 0; n < 200; n += 1) {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', () => {});
        sockets.push(socket);
        await once(socket, 'connect');
        socket.write(`POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 4000000\r\n\r\n${chunk}`);
      }
      await pause(100);
      await worksOn();
      expect(process.memoryUsage.rss() - before).toBeLessThan(250 * 1024 * 1024);
    });

    it('that comes in crumbs is ended, and takes no memory meanwhile', async () => {
      const { port } = new URL(docket.url);
      const crumbs = '1\r\nx\r\n'.repeat(100_000);
      const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
      const ended = Array.from({ length: 8 }, async () => {
        const socket = connect(Number(port), '127.0.0.1');
        sockets.push(socket);
        socket.on('error', () => {});
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.write(`POST /slack/events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${crumbs}`);
        await closed;
      });
      await Promise.all(ended);
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      expect(arrayBuffers + heapUsed - before).toBeLessThan(100 * 1024 * 1024);
      await worksOn();
    }, 8_000);

    it('a sender that stops is not waited for', async () => {
      const socket = connect(Number(new URL(docket.url).port), '127.0.0.1');
      sockets.push(socket);
      socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
      await pause(50);
      socket.destroy();
      await worksOn();
    });
  });

  it('what is for another workspace or another app is not handled, and says so', async () => {
    const command = { command: '/case', text: 'new Not here', user_id: 'U0ANARUIZ1', channel_id: 'C0INCIDEN1' };
    for (const [n, address] of [
      { team_id: 'T0OTHER' },
      { team_id: docket.slack.teamId, api_app_id: 'A0OTHER' },
      { enterprise_id: 'E0OTHER' },
      {},
    ].entries()) {
      const body = new URLSearchParams({ ...command, ...address, trigger_id: `1.2.${n}` }).toString();
      const answer = await fetch(`${docket.url}/slack/events`, {
        method: 'POST',
        headers: signed(secret, body, FORM),
        body,
      });
      expect(await answer.text()).toContain('serves another workspace');
    }
    const event = { type: 'message', channel: 'C0INCIDEN1', user: 'U0ANARUIZ1', text: 'hello', ts: '1.1' };
    const foreign = { type: 'event_callback', team_id: docket.slack.teamId, event_id: 'Ev1', event };
    const body = JSON.stringify({ ...foreign, authorizations: [{ team_id: 'T0OTHER', is_enterprise_install: false }] });
    expect(await post(body, signed(secret, body))).toBe(200);
    expect(docket.logged.filter((line) => line.includes('for another workspace')).length).toBeGreaterThanOrEqual(5);
    await worksOn();
  });
});
