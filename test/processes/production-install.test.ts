import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type LocalSlack, startLocalSlack } from 'local-slack';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { world } from '../../src/sandbox/world.ts';
import { childEnv } from '../support/child-env.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { productionPaths } from '../support/production-packages.ts';

/** Docket with the packages of a production install and no others. */
let folder: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-production-'));
  for (const path of ['src', 'migrations', 'package.json', 'manifest.yml', 'manifest.socket.yml']) {
    await cp(path, join(folder, path), { recursive: true });
  }
  const atTheTop = productionPaths().filter((path) => path.lastIndexOf('node_modules/') === 0);
  for (const path of atTheTop) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(resolve(path), join(folder, path));
  }
});
afterEach(() => child?.kill('SIGKILL'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts Docket; `said` answers what it has written once it has ended or has written `until`. */
function start(env: Record<string, string>, until?: RegExp) {
  const own = childEnv({ HOME: folder, DOCKET_DATA_DIR: join(folder, 'data'), PORT: '0' });
  const started = spawn(process.execPath, ['src/start.ts'], { cwd: folder, env: { ...own, ...env } });
  child = started;
  const code = new Promise<number | null>((done) => started.once('close', done));
  const said = new Promise<{ out: string; err: string }>((done) => {
    const words = { out: '', err: '' };
    started.stdout.on('data', (chunk: Buffer) => {
      words.out += chunk.toString();
      if (until?.test(words.out)) done(words);
    });
    started.stderr.on('data', (chunk: Buffer) => {
      words.err += chunk.toString();
    });
    started.once('close', () => done(words));
  });
  return { started, code, said };
}

async function linkLocalSlack(): Promise<() => Promise<void>> {
  const link = join(folder, 'node_modules/local-slack');
  await cp('packages/local-slack', join(folder, 'packages/local-slack'), {
    recursive: true,
    filter: (path) => !path.endsWith('/node_modules'),
  });
  await symlink('../packages/local-slack', link);
  return () => rm(link);
}

test('without Slack settings it ends with one sentence that says what to install', async () => {
  const sentence =
    /^Docket could not start: what the sandbox needs is not installed: run `npm ci --include=dev`, or set [^.]+\.\n$/;
  const without = start({});
  expect((await without.said).err).toMatch(sentence);
  expect(await without.code).toBe(1);
  const unlink = await linkLocalSlack();
  const withPackage = start({});
  expect((await withPackage.said).err).toMatch(sentence);
  expect(await withPackage.code).toBe(1);
  await unlink();
});

test('with Slack settings it starts, and nothing of the sandbox is needed', async () => {
  const database: TestDatabase = await testDatabase();
  const slack: LocalSlack = await startLocalSlack({ world, app: await readManifest() });
  const { code, said, started } = start(
    {
      // A link counts as the folder it lies in, so that no package finds what only the repository has.
      NODE_OPTIONS: '--preserve-symlinks',
      SLACK_BOT_TOKEN: slack.app.botToken,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: database.url,
      DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 2).toString('base64')}`,
      LOG_LEVEL: 'warn',
    },
    /Docket is ready for Slack's requests/,
  );
  const { out, err } = await said;
  expect(err).toBe('');
  const url = /requests at (http\S+)\/slack\/events/.exec(out)?.[1];
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  started.kill('SIGTERM');
  expect(await code).toBe(0);
  await slack.close();
  await database.drop();
});
