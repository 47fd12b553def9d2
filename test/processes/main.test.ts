import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalSlack, startLocalSlack } from 'local-slack';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import { type Docket, startDocket } from '../../src/main.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { world } from '../../src/sandbox/world.ts';
import { beat } from '../../src/store/job-workers.ts';
import { jobWorkers } from '../../src/store/schema.ts';
import { transact } from '../../src/store/transaction.ts';
import { childEnv } from '../support/child-env.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { putCluster } from '../support/postgres/premade-cluster.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-main-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('startDocket', () => {
  let database: TestDatabase;
  let slack: LocalSlack;
  let docket: Docket | undefined;

  beforeEach(async () => {
    database = await testDatabase();
    slack = await startLocalSlack({ world, app: await readManifest() });
  });
  afterEach(async () => {
    await docket?.stop();
    docket = undefined;
    await slack.close();
    await database.drop();
  });

  const settings = (other: Record<string, string> = {}): Config =>
    readConfig({
      SLACK_BOT_TOKEN: slack.app.botToken,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: database.url,
      DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 2).toString('base64')}`,
      DOCKET_DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'silent',
      ...other,
    });

  test('brings everything up, ready for commands, and takes it all down again', async () => {
    docket = await startDocket(settings());
    const [up, ready] = await Promise.all([fetch(`${docket.url}/healthz`), fetch(`${docket.url}/readyz`)]);
    expect([up.status, ready.status]).toEqual([200, 200]);
    await Promise.all([up.text(), ready.text()]);
    await docket.stop();
    await expect(fetch(`${docket.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  test('in Socket Mode needs no secret, tells of its connections, and takes nothing of Slack over HTTP', async () => {
    await slack.close();
    slack = await startLocalSlack({ world, app: await readManifest('manifest.socket.yml') });
    docket = await startDocket(settings({ SLACK_SIGNING_SECRET: '', SLACK_APP_TOKEN: slack.app.appToken }));
    expect(slack.sockets.open).toBe(2);
    const { trouble } = await slack.person('ana').type({ channel: '#incidents' }, '/case list');
    expect(trouble).toBeUndefined();
    const ready = await fetch(`${docket.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, connections: 2 }]);
    expect((await fetch(`${docket.url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
    await docket.stop();
    expect(slack.sockets.open).toBe(0);
  });

  test('serves the sign-in page and hooks, where browsers reach it', async () => {
    docket = await startDocket(settings());
    const link = docket.deps.signInUrl?.('nobody-made-this') ?? '';
    expect(link).toBe(`${docket.url}/connectors/sign-in/nobody-made-this`);
    const page = await fetch(link);
    expect([page.status, (await page.text()).includes('This link is not known')]).toEqual([404, true]);
    const hook = await fetch(`${docket.url}/hooks/nobody`, { method: 'POST', body: '{}' });
    expect(hook.status).toBe(401);
    await docket.stop();
    docket = await startDocket(settings({ PUBLIC_URL: 'https://docket.example.com/' }));
    expect(docket.deps.signInUrl?.('x')).toBe('https://docket.example.com/connectors/sign-in/x');
  });

  test('may be stopped twice', async () => {
    docket = await startDocket(settings());
    await Promise.all([docket.stop(), docket.stop()]);
  });

  test('frees the jobs of workers that died with their own database', async () => {
    const { databaseUrl: _, ...embedded } = settings();
    putCluster(inject('runFolder'), folder);
    docket = await startDocket(embedded);
    await transact(docket.deps.database, (tx) => beat(tx, 'died with it'));
    await docket.stop();
    docket = await startDocket(embedded);
    const workers = await docket.deps.database.read.select().from(jobWorkers);
    expect(workers.map(({ worker_id }) => worker_id)).not.toContain('died with it');
  });

  test.each([
    [
      'a token that Slack refuses',
      { SLACK_BOT_TOKEN: 'xoxb-wrong' },
      'Slack does not accept SLACK_BOT_TOKEN (invalid_auth)',
    ],
    [
      'a database out of reach',
      { DATABASE_URL: 'postgres://x@127.0.0.1:1/docket' },
      'The database docket on 127.0.0.1:1',
    ],
    [
      'an app-level token that Slack refuses',
      { SLACK_APP_TOKEN: 'xapp-1' },
      'Slack does not accept SLACK_APP_TOKEN (invalid_auth)',
    ],
    ['no Slack settings', { SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '', SLACK_API_URL: '' }, 'runs as its sandbox'],
  ])('does not start with %s, and says so plainly', async (_, other, words) => {
    await expect(startDocket(settings(other))).rejects.toThrow(words);
  });
});

describe('npm start', () => {
  let child: ChildProcess | undefined;
  afterEach(() => {
    child?.kill('SIGKILL');
    child = undefined;
  });

  /** Starts it in a folder of its own; `said` is what it has written so far. */
  function start(env: Record<string, string>) {
    const script = new URL('../../src/start.ts', import.meta.url).pathname;
    const own = childEnv({ HOME: folder, TMPDIR: tmpdir(), DOCKET_DATA_DIR: folder, PORT: '0' });
    const started = spawn(process.execPath, [script], { cwd: folder, env: { ...own, ...env } });
    child = started;
    const run = { said: '', code: new Promise<number | null>((resolve) => started.on('close', resolve)) };
    const url = new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        run.said += chunk;
        const found = /Open (http\S+)/.exec(run.said)?.[1];
        if (found) resolve(found);
      };
      started.stdout.on('data', hear);
      started.stderr.on('data', hear);
      started.on('close', () => reject(new Error(`it ended:\n${run.said}`)));
    });
    url.catch(() => {});
    return { run, url, started };
  }

  test('with nothing configured is the sandbox: says why, prints one address, answers there, and ends cleanly', async () => {
    const { run, url, started } = start({});
    const page = await fetch(await url);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<div id=');
    expect(run.said).toMatch(/^No Slack settings were found, so Docket starts its sandbox/);
    expect(run.said.match(/http:\/\//g)).toHaveLength(1);
    started.kill('SIGTERM');
    expect(await run.code).toBe(0);
  });

  test('with wrong settings says all of them and ends', async () => {
    const { run } = start({ PORT: 'x', LOG_LEVEL: 'loud' });
    expect(await run.code).toBe(1);
    expect(run.said).toContain('PORT: found "x"');
    expect(run.said).toContain('LOG_LEVEL: found "loud"');
  });
});
