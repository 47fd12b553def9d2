import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { setDataAside } from '../../src/store/embedded/set-aside.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/store/embedded/start.ts';
import { childEnv } from '../support/child-env.ts';
import { dumpDatabase } from '../support/dump.ts';
import { fillAsBefore } from '../support/postgres/database-of-before.ts';
import { putCluster } from '../support/postgres/premade-cluster.ts';

// A test starts a real Postgres up to five times.
vi.setConfig({ testTimeout: 120_000 });

const isRoot = process.getuid?.() === 0;
const script = new URL('../../src/start.ts', import.meta.url).pathname;

/** What a sandbox keeps beside its database, as one of before left it. */
const STATE = {
  'local-slack.json': JSON.stringify({ botToken: 'xoxb-local-before', signingSecret: 'before' }),
  'jira.json': '[]',
  'secret-keys.json': JSON.stringify([{ id: 'first', key: Buffer.alloc(32, 5).toString('base64') }]),
};

let folder: string;
let dataDir: string;
let child: ChildProcess | undefined;
/** Places outside of `folder` in which a database of root's comes to lie. */
const places = new Set<string>();

beforeEach(() => {
  folder = mkdtempSync(join(inject('runFolder'), 'before-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, '.docket');
});
afterEach(async () => {
  if (child?.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
  child = undefined;
  for (const path of [folder, ...places]) rmSync(path, { recursive: true, force: true });
  places.clear();
});

async function embedded<T>(place: string, work: (server: EmbeddedPostgres) => Promise<T>): Promise<T> {
  const server = await startEmbeddedPostgres({ dataDir: place, fsync: false });
  if (!server.folder.startsWith(folder)) places.add(server.folder);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Makes `dataDir` as a sandbox of before left it, and answers what is in its database. */
function makeBefore(mode = 0o755): Promise<string[]> {
  mkdirSync(dataDir);
  chmodSync(dataDir, mode);
  for (const [name, text] of Object.entries(STATE)) writeFileSync(join(dataDir, name), text, { mode: 0o600 });
  putCluster(inject('runFolder'), dataDir);
  return embedded(dataDir, async ({ url }) => {
    await fillAsBefore(url);
    return dumpDatabase(url);
  });
}

/** Starts the sandbox as `npm start` does, in `folder`, until it is ready or has ended; answers what it said. */
async function start(): Promise<string> {
  const started = spawn(process.execPath, [script], {
    cwd: folder,
    env: childEnv({ HOME: folder, TMPDIR: tmpdir(), PORT: '0' }),
  });
  child = started;
  let said = '';
  await new Promise<void>((resolve) => {
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
        if (said.includes('Open http')) resolve();
      });
    }
    started.on('close', () => resolve());
  });
  return said;
}

async function stop(): Promise<void> {
  child?.kill('SIGTERM');
  if (child) await once(child, 'exit');
}

const today = () => new Date().toISOString().slice(0, 10);

test('is renamed with everything in it, the first lines say where it is, and the sandbox begins anew', async () => {
  const before = await makeBefore();
  const aside = `${dataDir}-before-${today()}`;
  mkdirSync(aside);
  writeFileSync(join(aside, 'kept'), 'an earlier one');

  const said = (await start()).split('\n');
  expect(said.slice(1, 3)).toEqual([
    `.docket was made by a Docket from before its migrations began anew. It is now ${aside}-2, with nothing lost; the sandbox begins anew.`,
    `Commit a34bb16 still opens it, with DOCKET_DATA_DIR=${aside}-2; docs/upgrading.md says how to bring its cases here.`,
  ]);
  expect(said.at(-2)).toMatch(/^Docket is ready\. Open http/);
  await stop();

  expect(readdirSync(aside)).toEqual(['kept']);
  for (const [name, text] of Object.entries(STATE)) expect(readFileSync(join(`${aside}-2`, name), 'utf8')).toBe(text);
  expect(existsSync(join(`${aside}-2`, 'local-slack.pid'))).toBe(false);
  expect(await embedded(`${aside}-2`, ({ url }) => dumpDatabase(url))).toEqual(before);
  expect(readFileSync(join(dataDir, 'local-slack.json'), 'utf8')).not.toContain('xoxb-local-before');

  expect(await start()).not.toContain('before');
});

test('stays where it is while another Docket uses its database', async () => {
  const before = await makeBefore();
  await embedded(dataDir, async ({ url }) => {
    expect(await start()).toContain('is in use by another Docket. Stop that one, then start again.');
    expect(readdirSync(folder)).toEqual(['.docket']);
    expect(await dumpDatabase(url)).toEqual(before);
  });
});

test('stays where it is where it cannot be renamed, and it is said what to do', () => {
  const tooLong = join(folder, 'd'.repeat(250));
  mkdirSync(tooLong);
  expect(() => setDataAside(tooLong, new Date())).toThrow(
    /cannot be renamed to .*Move it yourself, or set DOCKET_DATA_DIR/,
  );
  expect(readdirSync(folder)).toEqual(['d'.repeat(250)]);
});

if (isRoot) {
  test('takes along a database that lies elsewhere, because the user of Postgres cannot enter', async () => {
    const before = await makeBefore(0o700);
    const [old = ''] = places;
    expect(old).toMatch(/^\/var\/lib\/docket\//);

    const said = await start();
    const aside = `${dataDir}-before-${today()}`;
    const [, place = ''] = /Its database lies in (\S+), where a start on (\S+) finds it\./.exec(said) ?? [];
    places.add(place);
    expect(said).toContain(`Its database lies in ${place}, where a start on ${aside} finds it.`);
    await stop();

    expect(await embedded(aside, async ({ url, folder: found }) => [found, await dumpDatabase(url)])).toEqual([
      place,
      before,
    ]);
  });
}
