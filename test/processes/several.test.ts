import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { migrate } from '../../src/store/migrate.ts';
import { UnusableDatabaseError } from '../../src/store/recognise-database.ts';
import { until } from '../integration/jobs/world.ts';
import { childEnv } from '../support/child-env.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { openCase } from '../support/e2e.ts';
import { readJson } from '../support/json.ts';
import { ask, card, words } from '../support/look.ts';

/** Several processes of Docket on one database: started, stopped and upgraded one by one. */

const channel = '#general';

let database: TestDatabase;
let slack: LocalSlack;
let ana: Person;
let folder: string;
let running: Running[];

beforeEach(async () => {
  database = await testDatabase();
  slack = await startLocalSlack({ app: await readManifest() });
  ana = slack.person('ana');
  folder = mkdtempSync(join(tmpdir(), 'docket-several-'));
  running = [];
});
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await slack.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Running {
  child: ChildProcess;
  url: string;
  said: { text: string };
  ended: Promise<number | null>;
}

/** Start a process as an operator does; it answers once it is ready, or has ended. */
async function start(): Promise<Running> {
  const env = {
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: database.url,
    DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 2).toString('base64')}`,
    PORT: '0',
    HOST: '127.0.0.1',
  };
  const child = spawn(process.execPath, ['src/start.ts'], { env: { ...childEnv({ HOME: folder }), ...env } });
  const said = { text: '' };
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const url = await new Promise<string>((ready) => {
    const hear = (chunk: Buffer) => {
      said.text += chunk.toString();
      const [, found] = /requests at (\S+)\/slack\/events/.exec(said.text) ?? [];
      if (found !== undefined) ready(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => ready(''));
  });
  const one = { child, url, said, ended };
  running.push(one);
  return one;
}

const talkTo = ({ url }: Running) => slack.pointTo(`${url}/slack/events`);

/** Stop a process as its supervisor does; return its exit code and the seconds that it took. */
async function stop({ child, ended }: Running): Promise<{ code: number | null; seconds: number }> {
  const began = performance.now();
  child.kill('SIGTERM');
  return { code: await ended, seconds: (performance.now() - began) / 1_000 };
}

/** Ours and these made-up later ones, as a newer Docket would bring them. */
function laterMigrations(...statements: string[]): string {
  const place = join(folder, `migrations-${statements.length}`);
  cpSync('migrations', place, { recursive: true });
  const journal = join(place, 'meta/_journal.json');
  const entry = z.looseObject({ idx: z.number(), when: z.number() });
  const known = readJson(z.looseObject({ entries: z.array(entry).min(1) }), readFileSync(journal, 'utf8'));
  const last = Math.max(...known.entries.map(({ when }) => when));
  const later = statements.map((statement, at) => {
    const tag = `9${at}_later`;
    writeFileSync(join(place, `${tag}.sql`), statement);
    return { idx: known.entries.length + at, version: '7', when: last + 1_000 * (at + 1), tag, breakpoints: true };
  });
  writeFileSync(journal, JSON.stringify({ ...known, entries: [...known.entries, ...later] }));
  return place;
}

const cards = async () =>
  (await ana.messages({ channel })).filter((one) => !one.ephemeral && words(one).includes('Phishing wave')).length;

test('one is stopped while the other goes on: what was begun is done, and once', async () => {
  const [first, second] = [await start(), await start()];
  talkTo(first);
  slack.faults.fail('chat.postMessage', { kind: 'slow', ms: 2_000 });
  await openCase(ana, channel, 'Phishing wave');
  const stopped = await stop(first);
  expect(stopped.code).toBe(0);
  expect(stopped.seconds).toBeLessThan(10);
  talkTo(second);
  expect(words(await card(ana, channel, 1))).toContain('Phishing wave');
  expect(await ask(ana, channel, '/case severity 1 high')).toContain('severity is now high');
  expect(await cards()).toBe(1);
});

test('what takes longer than a stop may is left to the others, and done once', async () => {
  const first = await start();
  talkTo(first);
  slack.faults.fail('chat.postMessage', { kind: 'slow', ms: 9_500 });
  await openCase(ana, channel, 'Phishing wave');
  await until('the card is being posted', () => slack.calls.some(({ method }) => method === 'chat.postMessage'));
  const stopped = await stop(first);
  expect(stopped.code).toBe(0);
  expect(stopped.seconds).toBeLessThan(10);
  talkTo(await start());
  await until('the card is there', async () => (await cards()) === 1, 20_000);
  expect(await ask(ana, channel, '/case show 1')).toContain('Phishing wave');
  expect(await cards()).toBe(1);
});

test('an older one works beside a newer one that only added something, and may be started again', async () => {
  const old = await start();
  const folderOfNewer = laterMigrations('-- expanding\nalter table cases add column mood text');
  expect(await migrate(database.url, { folder: folderOfNewer })).toEqual({ applied: 1 });
  talkTo(old);
  await openCase(ana, channel, 'Phishing wave');
  await card(ana, channel, 1);
  expect((await stop(old)).code).toBe(0);
  const again = await start();
  talkTo(again);
  expect(await ask(ana, channel, '/case show 1')).toContain('Phishing wave');
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
});

test('an older one ends by itself once a newer one takes something away, and does not start again', async () => {
  const old = await start();
  const folderOfNewer = laterMigrations(
    '-- expanding\nalter table cases add column mood text',
    '-- contracting\ndrop table saved_queries',
  );
  expect(await migrate(database.url, { folder: folderOfNewer })).toEqual({ applied: 2 });
  expect(await old.ended).toBe(0);
  expect(old.said.text).toContain('a newer Docket has changed the database');
  const again = await start();
  expect(await again.ended).toBe(1);
  expect(again.said.text).toContain('last used by a newer Docket: it has 2 changes that this one does not know');
  await expect(migrate(database.url)).rejects.toThrow(UnusableDatabaseError);
});

test('a migration that does not say what it does counts as one that takes away', async () => {
  await migrate(database.url);
  await migrate(database.url, { folder: laterMigrations('alter table cases add column mood text') });
  await expect(migrate(database.url)).rejects.toThrow('a newer Docket');
});
