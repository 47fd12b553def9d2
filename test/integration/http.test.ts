import { createHash } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeps } from '../../src/deps.ts';
import { fileRoute } from '../../src/http/files.ts';
import { type Health, healthRoutes } from '../../src/http/health.ts';
import { route } from '../../src/http/route.ts';
import { type HttpServer, startHttpServer } from '../../src/http/server.ts';
import { linkKeys, signFilePath } from '../../src/operations/attachments/file-link.ts';
import type { Deps } from '../../src/operations/operation.ts';
import { jobTroubles } from '../../src/operations/workspace/job-troubles.ts';
import { openFile } from '../../src/store/attachments/open-file.ts';
import { checkDatabase } from '../../src/store/check-database.ts';
import { insertGivenUp } from '../../src/store/given-up-jobs.ts';
import { fileChunks, files } from '../../src/store/schema.ts';
import { transact } from '../../src/store/transaction.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { matching } from '../support/matching.ts';
import { present } from '../support/present.ts';

const log = pino({ level: 'silent' });
const keys = linkKeys([{ key: Buffer.alloc(32, 5).toString('base64') }]);
const file = { workspaceId: 'T1', spaceId: 'default', id: '00000000-0000-4000-8000-000000000001' };
const hour = 3_600_000;

let database: TestDatabase;
let deps: Deps;
let server: HttpServer;
let url: string;
let health: Health;

beforeEach(async () => {
  database = await testDatabase();
  deps = createDeps(database.url, log, 2);
  health = {
    stopping: () => false,
    socketMode: () => undefined,
    checkDatabase: () => checkDatabase(deps.database),
    troubles: jobTroubles(deps, 0),
    slackAnswers: () => undefined,
  };
  const source = { keys, now: deps.now, open: (wanted: typeof file) => openFile(deps.database.read, wanted) };
  const broken = route('/broken', log, async () => {
    throw new Error('broken');
  });
  const routes = [...healthRoutes(log, health), fileRoute(log, source), broken];
  server = await startHttpServer(routes, { port: 0, host: '127.0.0.1', log });
  url = `http://127.0.0.1:${server.port}`;
});

afterEach(async () => {
  await server.stop();
  await deps.database.close();
  await database.drop();
});

const get = (path: string) => fetch(`${url}${path}`, { signal: AbortSignal.timeout(8_000) });

describe('health', () => {
  test('a Docket with its database is up and ready', async () => {
    const [up, ready] = await Promise.all([get('/healthz'), get('/readyz')]);
    expect([up.status, await up.json()]).toEqual([200, { status: 'up' }]);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, status: 'up', database: 'ok', slack: 'unknown' },
    ]);
  });

  test('work that was given up is told, by its kind alone, and does no harm', async () => {
    await transact(deps.database, async (tx) => {
      const job = { jobId: '1', kind: 'notify', payload: {}, key: null, queue: null, maxAttempts: 1 };
      const told = { id: file.id, what: 'A secret thing.', why: 'Because.', error: 'x', told: null };
      await insertGivenUp(tx, { workspaceId: 'T1', spaceId: 'default' }, { ...job, ...told });
    });
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, status: 'degraded', troubles: ['1 job (notify) was given up.'], database: 'ok', slack: 'unknown' },
    ]);
  });

  test('without a connection in Socket Mode it is up, but not ready', async () => {
    health.socketMode = () => ({ connections: () => 0, isServing: () => false });
    const [up, ready] = await Promise.all([get('/healthz'), get('/readyz')]);
    expect([up.status, ready.status, await ready.json()]).toMatchObject([200, 503, { ready: false, connections: 0 }]);
  });

  test('without its database it is up, but not ready', async () => {
    await database.drop();
    const [up, ready] = await Promise.all([get('/healthz'), get('/readyz')]);
    expect(up.status).toBe(200);
    expect([ready.status, await ready.json()]).toMatchObject([503, { ready: false, database: 'unreachable' }]);
  });

  test('a database that does not answer counts as absent after two seconds', async () => {
    health.checkDatabase = () => new Promise(() => {});
    expect((await get('/readyz')).status).toBe(503);
  });

  test('Slack out of reach is told, and does no harm', async () => {
    health.slackAnswers = () => false;
    const ready = await get('/readyz');
    expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, slack: 'unreachable' }]);
  });

  test('a Docket that stops says so', async () => {
    health.stopping = () => true;
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([503, 503]);
  });
});

test('a route that fails is answered', async () => {
  const answer = await get('/broken');
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({
    error: matching.stringContaining('try again'),
    reference: matching.any(String),
  });
});

describe('files', () => {
  const bytes = Buffer.from('not really a picture, in two chunks');
  const linkOf = (address = file, until = Date.now() + hour) => signFilePath(keys, address, new Date(until));

  async function store(about: { name: string; mime_type: string }): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await transact(deps.database, async (tx) => {
      await tx.insert(files).values({
        workspace_id: file.workspaceId,
        space_id: file.spaceId,
        id: file.id,
        case_id: 'c',
        ...about,
        size: bytes.length,
        sha256,
        created_at: '2026-11-23T10:00:00.000Z',
        created_by: { username: 'ana', full_name: null, email: null },
        source: {},
      });
      for (const [part, chunk] of [bytes.subarray(0, 20), bytes.subarray(20)].entries()) {
        await tx.insert(fileChunks).values({ workspace_id: file.workspaceId, sha256, part, bytes: chunk });
      }
    });
  }

  test('a signed link gives the bytes, to be shown when it is a picture', async () => {
    await store({ name: 'Bürö "shot".png', mime_type: 'image/png' });
    const answer = await get(linkOf());
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-disposition': `inline; filename="B_r_ _shot_.png"; filename*=UTF-8''B%C3%BCr%C3%B6%20%22shot%22.png`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });
  });

  test('anything but a picture is only saved', async () => {
    await store({ name: 'page.html', mime_type: 'text/html' });
    const answer = await get(linkOf());
    await answer.arrayBuffer();
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  test.each([
    ['a type that ends the header', 'shot.png', 'image/png\r\nX-Evil: yes', 'shot.png'],
    ['a name that ends the header', 'a.txt\r\nX-Evil: yes', 'text/plain', 'a.txt X-Evil: yes'],
    ['a name that ends its quotes', 'a"; filename=evil.exe; x="\\', 'text/plain', '_'],
    ['a name that turns its direction', 'a\u202etxt.exe', 'text/plain', 'a txt.exe'],
    ['a name with folders', '..\\..\\a.txt', 'text/plain', 'a.txt'],
    ['half a character', 'a\ud83d.txt', 'text/plain', 'a\ufffd.txt'],
    ['an SVG', 'a.svg', 'image/svg+xml', 'a.svg'],
    ['a page', 'a.html', 'text/html; charset=utf-8', 'a.html'],
    ['a script', 'a.js', 'text/javascript', 'a.js'],
    ['no type', 'a', '', 'a'],
  ])('stored before anybody looked, %s is handed out and does no harm', async (_, name, mime_type, saved) => {
    await store({ name, mime_type });
    const answer = await get(linkOf());
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, bytes]);
    expect(answer.headers.get('x-evil')).toBeNull();
    expect(answer.headers.get('content-type')).toBe(
      mime_type === 'text/plain' ? mime_type : 'application/octet-stream',
    );
    const disposition = present(answer.headers.get('content-disposition'));
    expect(disposition).toMatch(/^attachment; filename="[^"\\]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
    if (saved !== '_') expect(decodeURIComponent(disposition.replace(/^.*''/, ''))).toBe(saved);
  });

  test.each([
    ['without a signature', () => `/files/${file.id}`],
    ['that has run out', () => linkOf(file, Date.now() - 1_000)],
    ['whose time was prolonged', () => linkOf().replace(/expires=\d+/, 'expires=9999999999')],
    ['moved to another space', () => linkOf().replace('space=default', 'space=secret')],
    ['of another file', () => linkOf().replace('0001?', '0002?')],
    ['signed with a foreign key', () => signFilePath([Buffer.alloc(32)], file, new Date(Date.now() + hour))],
  ])('a link %s is refused', async (_, path) => {
    await store({ name: 'shot.png', mime_type: 'image/png' });
    expect((await get(path())).status).toBe(403);
  });

  test('a file that is gone is not found', async () => {
    expect((await get(linkOf())).status).toBe(404);
  });
});
