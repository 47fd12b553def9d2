import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ConnectorError } from '../../../src/connectors/http/error.ts';
import { type HttpOptions, openHttp } from '../../../src/connectors/http/http.ts';
import type { HttpRequest } from '../../../src/connectors/http/request.ts';
import {
  type Answer,
  bytes,
  cutOff,
  endless,
  type FileServer,
  json,
  redirect,
  stalled,
  startFileServer,
} from '../../support/faults/file-server.ts';
import { matching } from '../../support/matching.ts';

const servers: FileServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(answers: Record<string, Answer>): Promise<FileServer> {
  const server = await startFileServer(answers);
  servers.push(server);
  return server;
}

const says = (code: number, body: unknown, headers: Record<string, string> = {}): Answer => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (_req, res) => void res.writeHead(code, headers).end(text);
};

type Given = Partial<HttpOptions> & Partial<HttpRequest<unknown>>;

async function ask(answer: Answer, { method = 'GET', ...given }: Given = {}): Promise<unknown> {
  const server = await serve({ '/x': answer });
  const http = openHttp({
    system: 'Jira',
    auth: { headers: { authorization: `Basic ${btoa('ana:s3cret/pass')}` } },
    secrets: ['s3cret/pass'],
    baseUrl: server.url('/'),
    allowedHosts: [server.host],
    ...given,
  });
  return http.send({ method, url: 'x', answer: z.unknown(), ...given });
}

const troubleOf = (asked: Promise<unknown>): Promise<ConnectorError> =>
  asked.then(
    () => expect.fail('it was answered'),
    (error: unknown) => {
      if (error instanceof ConnectorError) return error;
      throw error;
    },
  );

describe('an answer that refuses is told as what it means', () => {
  test.each([
    [400, 'rejected', false],
    [401, 'signed_out', false],
    [403, 'not_allowed', false],
    [404, 'not_found', false],
    [409, 'conflict', false],
    [410, 'not_found', false],
    [422, 'rejected', false],
    [429, 'rate_limited', false],
    [500, 'unavailable', true],
    [503, 'unavailable', true],
  ])('%i: %s', async (status, trouble, uncertain) => {
    expect(await troubleOf(ask(says(status, {}), { method: 'POST' }))).toMatchObject({ trouble, status, uncertain });
    expect(await troubleOf(ask(says(status, {})))).toMatchObject({ trouble, uncertain: false });
  });

  test('by GitHub, which says 403 where it means 429', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 60);
    const error = await troubleOf(ask(says(403, {}, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })));
    expect(error.trouble).toBe('rate_limited');
    expect(error.retryAfter).toBeGreaterThan(55);
  });

  test('by a body alone', async () => {
    const refusal = () => ({ status: 404, message: 'Entity not found' });
    const error = await troubleOf(ask(json({ errors: [] }), { method: 'POST', refusal }));
    expect(error).toMatchObject({
      trouble: 'not_found',
      message: 'Jira does not find it. It answered: Entity not found',
    });
  });
});

test.each([
  [{ errorMessages: ['No project could be found.'], errors: {} }, 'No project could be found.'],
  [{ errorMessages: [], errors: { priority: 'Priority is required' } }, 'priority: Priority is required'],
  [{ errorMessages: ['A.', 'B;', 'C', 'D'], errors: {} }, 'A; B; C; and 1 more.'],
  [
    { errorMessages: ['Not saved.'], errors: { priority: 'Is required.', parent: 'Unknown.' } },
    'Not saved; priority: Is required; parent: Unknown.',
  ],
  [
    { message: 'Validation Failed', errors: [{ field: 'labels', code: 'invalid' }] },
    'Validation Failed; labels: invalid.',
  ],
  [{ errors: ['Too long', 'Too long'] }, 'Too long'],
  [{ errors: [{ message: 'One.' }, { message: 'Two.' }] }, 'One; Two.'],
  [{ error: { message: 'Invalid table', detail: null }, status: 'failure' }, 'Invalid table'],
  [{ message: 'Validation Failed', errors: [{ code: 'missing' }] }, 'Validation Failed'],
  [{ errors: [{ message: 'Argument Validation Error' }] }, 'Argument Validation Error'],
  [{ error: 'invalid_client', error_description: 'Unknown client' }, 'Unknown client'],
  [{ message: '<b>Bad</b>\n\n request\u0007\u202e' }, 'Bad request'],
  [{ message: 'x'.repeat(500) }, `${'x'.repeat(199)}…`],
])('what the external system says to people is quoted: %j', async (body, quote) => {
  expect((await troubleOf(ask(says(400, body)))).message).toBe(
    `Jira does not take what was sent. It answered: ${quote}`,
  );
});

test.each([
  [429, 'Jira asks to wait a little.'],
  [500, 'Jira has a fault of its own.'],
])('what it says about its own state is not quoted: %i', async (status, sentence) => {
  expect((await troubleOf(ask(says(status, { message: `Refused with ${status}` })))).message).toBe(sentence);
});

test.each([
  ['in seconds', '17', 17],
  ['as a date', new Date(Date.now() + 90_000).toUTCString(), 89],
  ['as a date that is over', new Date(0).toUTCString(), 0],
  ['as nonsense', 'soon', undefined],
])('the time to wait is read: %s', async (_, value, seconds) => {
  const { retryAfter } = await troubleOf(ask(says(429, {}, { 'retry-after': value })));
  if (seconds === undefined) expect(retryAfter).toBeUndefined();
  else expect(Math.abs((retryAfter ?? -9) - seconds)).toBeLessThanOrEqual(1);
});

describe('an answer that is none', () => {
  test.each([
    ['a web page', bytes('<!doctype html><title>Log in</title>', 'text/html'), /web page/],
    ['garbage', bytes(Buffer.from([0, 255, 1, 2])), /cannot read/],
    ['half a JSON', bytes('{"id":'), /cannot read/],
    ['too large', bytes(Buffer.alloc(50 * 1024 * 1024, 'a')), /too large/],
    ['without end', endless('{"a":"'), /too large/],
  ])('%s', async (_, answer, words) => {
    const error = await troubleOf(ask(answer, { method: 'POST' }));
    expect(error).toMatchObject({ trouble: 'bad_answer', uncertain: true, message: matching.stringMatching(words) });
  });

  test('of another shape', async () => {
    const error = await troubleOf(ask(json({ id: 5 }), { answer: z.object({ id: z.string() }) }));
    expect(error).toMatchObject({
      trouble: 'bad_answer',
      uncertain: false,
      message: matching.stringContaining('at id'),
    });
  });

  test.each<[string, Answer, string]>([
    ['that stops in the middle', stalled('{"a'), 'timeout'],
    ['that never starts', () => {}, 'timeout'],
    ['that is cut off', cutOff('{"a'), 'unavailable'],
    ['whose connection is cut', (req) => void req.socket.destroy(), 'unavailable'],
    ['that is no HTTP', (req) => void req.socket.end('SSH-2.0-OpenSSH\r\n\r\n'), 'bad_answer'],
  ])('%s', async (_, answer, trouble) => {
    expect(await troubleOf(ask(answer, { method: 'POST', timeoutMs: 300 }))).toMatchObject({
      trouble,
      uncertain: true,
    });
    expect(await troubleOf(ask(answer, { timeoutMs: 300 }))).toMatchObject({ trouble, uncertain: false });
  });
});

test('a request that never left was certainly not carried out', async () => {
  const server = await startFileServer({});
  await server.close();
  const dead = await troubleOf(ask(json({}), { method: 'POST', url: server.url('/x'), allowedHosts: [server.host] }));
  expect(dead).toMatchObject({ trouble: 'unavailable', uncertain: false });
  const lookup = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  const lost = await troubleOf(ask(json({}), { method: 'POST', url: 'https://nowhere.test/', lookup }));
  expect(lost).toMatchObject({
    trouble: 'unavailable',
    uncertain: false,
    message: matching.stringContaining('no such host'),
  });
  const slow = await troubleOf(
    ask(json({}), { method: 'POST', url: 'https://slow.test/', lookup: () => new Promise(() => {}), timeoutMs: 100 }),
  );
  expect(slow).toMatchObject({ trouble: 'timeout', uncertain: false });
});

describe('secrets stay out of words', () => {
  const secret = 's3cret/pass';
  test.each([
    ['as entered', secret],
    ['in base64', btoa(secret)],
    ['in an address', encodeURIComponent(secret)],
    ['as the header that was sent', `Basic ${btoa(`ana:${secret}`)}`],
    ['as the header without its scheme', btoa(`ana:${secret}`)],
  ])('%s', async (_, echoed) => {
    const { message } = await troubleOf(ask(says(400, { message: `You sent ${echoed}!` })));
    expect(message).toBe('Jira does not take what was sent. It answered: You sent •••!');
  });

  test('as the name of a field that is refused', async () => {
    const error = await troubleOf(ask(says(400, { errors: { [secret]: 'unknown', [btoa(secret)]: 'unknown' } })));
    expect(JSON.stringify([error.message, error.refused])).not.toMatch(new RegExp(`${secret}|${btoa(secret)}`));
    expect(error.message).toContain('•••: unknown');
  });

  test.each([secret.replace('/', ''), 'pass-Word-1', 'Abc123xyz'])(
    'as a part of the host to go to: %s',
    async (own) => {
      const hosts = [own, own.toLowerCase(), Buffer.from(own).toString('hex')].map(
        (part) => `https://x.${part}.evil.example/`,
      );
      for (const host of hosts) {
        const { message } = await troubleOf(ask(redirect(host, 307), { method: 'POST', secrets: [own] }));
        expect(message.toLowerCase()).not.toContain(own.toLowerCase());
        expect(message).not.toContain(Buffer.from(own).toString('hex'));
      }
    },
  );

  test('of an answer that is nested without end', async () => {
    const nested = `${'{"errors":['.repeat(200_000)}"${secret}"${']}'.repeat(200_000)}`;
    const { trouble, message } = await troubleOf(ask(says(400, nested)));
    expect(trouble).toBe('rejected');
    expect(message).not.toContain(secret);
  });

  test('and out of good answers, where nothing else is meant by them', async () => {
    const token = 'tok3n+of/Ana==';
    const said = { key: token, title: `Ask ana about ${btoa(`ana:${token}`)}`, [token]: 1, short: 'ana' };
    const answered = await ask(json(said), { secrets: [token, 'ana'], hidden: [token, 'ana'] });
    expect(answered).toEqual({
      key: '•••',
      title: matching.stringMatching(/^Ask ana about .*•••/),
      '•••': 1,
      short: 'ana',
    });
    expect(JSON.stringify(answered)).not.toContain(btoa(token).slice(4, 12));
  });

  test('at the place where the words are cut', async () => {
    const { message } = await troubleOf(ask(says(400, { message: `${'x'.repeat(195)}${secret}` })));
    expect(message).not.toContain('s3c');
  });
});

describe('a redirect', () => {
  const http = (server: FileServer, ...more: FileServer[]) =>
    openHttp({
      system: 'Jira',
      auth: { headers: { authorization: 'Bearer abcdef' } },
      baseUrl: server.url(''),
      allowedHosts: [server, ...more].map(({ host }) => host),
    });
  const get = { method: 'GET', url: '/a', answer: z.unknown() } as const;

  test('within the same origin keeps the sign-in', async () => {
    const server = await serve({ '/a': redirect('/b'), '/b': json({ ok: true }) });
    expect(await http(server).send(get)).toEqual({ ok: true });
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(['Bearer abcdef', 'Bearer abcdef']);
  });

  test('to another origin does not take it along', async () => {
    const other = await serve({ '/b': json({ ok: true }) });
    const server = await serve({ '/a': redirect(other.url('/b')) });
    expect(await http(server, other).send(get)).toEqual({ ok: true });
    expect(other.requests).toEqual([{ path: '/b', authorization: undefined }]);
  });

  test('after another is followed three times and no more', async () => {
    const server = await serve({ '/a': redirect('/a') });
    await expect(http(server).send(get)).rejects.toMatchObject({ trouble: 'bad_answer' });
    expect(server.requests).toHaveLength(4);
  });

  test.each([
    [301, false],
    [303, true],
    [307, false],
  ])('%i of something that writes is not followed', async (status, uncertain) => {
    const server = await serve({ '/a': redirect('/b', status), '/b': json({}) });
    const sent = http(server).send({ ...get, method: 'POST', json: {} });
    await expect(sent).rejects.toMatchObject({ trouble: 'rejected', uncertain });
    expect(server.requests).toHaveLength(1);
  });
});

test('a form with a file arrives as one', async () => {
  let received = '';
  const form = new FormData();
  form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'note.txt');
  const answer: Answer = (req, res) => {
    req.on('data', (chunk) => {
      received += chunk;
    });
    req.on('end', () => res.end('{}'));
  };
  await ask(answer, { method: 'POST', form });
  expect(received).toMatch(/name="file"; filename="note.txt"\r\nContent-Type: text\/plain\r\n\r\nhello/);
});

test.each(['a\nb', 'caf\u{1f511}'])('a secret that no header can hold is told: %j', async (secret) => {
  const error = await troubleOf(ask(json({}), { method: 'POST', auth: { headers: { authorization: secret } } }));
  expect(error).toMatchObject({ trouble: 'rejected', uncertain: false });
  expect(error.message).not.toContain(secret);
});

test('what is good to have does not throw', async () => {
  expect(await ask(says(500, {}), { fallback: 'none' })).toBe('none');
});

test.each([
  ['a POST that only reads', { method: 'POST', reads: true }, false],
  ['a POST', { method: 'POST' }, true],
] as const)('%s without an answer: uncertain %s', async (_, request, uncertain) => {
  expect(await troubleOf(ask((req) => void req.socket.destroy(), request))).toMatchObject({ uncertain });
});

test('the log has a line for each exchange, without query, headers and bodies', async () => {
  const lines: unknown[] = [];
  const log = { debug: (fields: Record<string, unknown>, message: string) => lines.push({ ...fields, message }) };
  const server = await serve({ '/s3cret/pass?q=s3cret': json({}) });
  const http = openHttp({ system: 'Jira', auth: {}, secrets: ['s3cret/pass'], allowedHosts: [server.host], log });
  await http.send({ method: 'GET', url: server.url('/s3cret/pass'), query: { q: 's3cret' }, answer: z.unknown() });
  const ms = matching.any(Number);
  const message = 'Asked an external system.';
  expect(lines).toEqual([{ method: 'GET', host: server.host, path: '/•••', status: 200, ms, message }]);
});

test('an empty answer is read as undefined', async () => {
  expect(await ask(says(204, ''), { answer: z.undefined() })).toBeUndefined();
});

test('bytes go as they are, without our sign-in where the address carries a right of its own', async () => {
  const seen: unknown[] = [];
  const server = await serve({
    '/x': (req, res) => {
      req.on('data', (chunk: Buffer) => seen.push([...chunk]));
      req.on('end', () => {
        seen.push(req.headers.authorization, req.headers['content-type'], req.headers['x-signature']);
        res.end();
      });
    },
  });
  const http = openHttp({
    system: 'Linear',
    auth: { headers: { authorization: 'docket-key' } },
    allowedHosts: [server.host],
  });
  await http.send({
    method: 'PUT',
    url: server.url('/x'),
    headers: { 'content-type': 'image/png', 'x-signature': 'theirs' },
    bytes: new Uint8Array([0, 255]),
    isUnsigned: true,
    answer: z.unknown(),
  });
  expect(seen).toEqual([[0, 255], undefined, 'image/png', 'theirs']);
});
