import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type LocalSlack, readManifest, startLocalSlack } from 'local-slack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childEnv } from '../support/child-env.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { openCase } from '../support/e2e.ts';
import { card, words } from '../support/look.ts';
import { matching } from '../support/matching.ts';
import { freePort } from '../support/port.ts';

/** From a workspace to the first case, by the lines that the README shows; what they install is here already. */

const readme = readFileSync('README.md', 'utf8');
const ADDRESS = 'https://docket.example.com';

let folder: string;
let database: TestDatabase;
const running: { child?: ChildProcess; slack?: LocalSlack } = {};

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'docket-readme-'));
  for (const path of ['src', 'migrations', 'package.json', 'manifest.yml', 'manifest.socket.yml'])
    await cp(path, join(folder, path), { recursive: true });
  await symlink(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  if (running.child?.pid) process.kill(-running.child.pid, 'SIGKILL');
  await running.slack?.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The lines of the block that connects in this way. */
function linesWith(option: string): string[] {
  const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, lines = '']) => lines.trim().split('\n'));
  return blocks.find((lines) => lines.some((line) => line.includes(`connect ${option}`))) ?? [];
}

/** Run a line of the README in a shell; `said` answers what it wrote once it has ended or written `until`. */
function type(line: string, env: Record<string, string>, until?: RegExp) {
  const path = `${dirname(process.execPath)}:${process.env.PATH}`;
  const own = { ...childEnv({ HOME: folder }), PATH: path, ...env };
  const child = spawn('sh', ['-c', line], { cwd: folder, env: own, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  running.child = child;
  return new Promise<{ code: number | null; text: string }>((done) => {
    let text = '';
    const hear = (chunk: Buffer) => {
      text += chunk.toString();
      if (until?.test(text)) done({ code: null, text });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => done({ code, text }));
  });
}

test('over HTTP: the lines of the README lead to a first case', async () => {
  const [install, connect = '', start = ''] = linesWith('--url');
  expect([install, start]).toEqual(['npm ci', 'npm start']);
  const port = await freePort();
  const here = connect.replace(ADDRESS, `http://127.0.0.1:${port}`);
  const env = { PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: database.url };

  const first = await type(here, env);
  expect(first).toMatchObject({ code: 2, text: matching.stringContaining('paste .docket/manifest.yml') });

  const slack = await startLocalSlack({ app: await readManifest(join(folder, '.docket/manifest.yml')) });
  running.slack = slack;
  const { botToken, signingSecret } = slack.app;
  const tokens = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret };
  const second = await type(here, { ...env, ...tokens });
  expect(second.text).toContain('Still to do: npm start, then type /case new in a channel of Slack.');
  expect(second.code).toBe(0);

  // From here on everything stands in `.env`.
  await type(start, { PORT: String(port), HOST: '127.0.0.1' }, /Docket is ready for Slack's requests/);
  slack.pointTo(`http://127.0.0.1:${port}/slack/events`);
  const ana = slack.person('ana');
  await openCase(ana, '#general', 'Our first case');
  expect(words(await card(ana, '#general', 1))).toContain('Our first case');
});
