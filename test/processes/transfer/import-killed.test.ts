import type { ChildProcess } from 'node:child_process';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Jobs, startJobs } from '../../../src/jobs/bree.ts';
import { perform } from '../../../src/operations/perform.ts';
import { beginImport } from '../../../src/operations/transfer/begin-import.ts';
import { exportSavedObjects } from '../../../src/operations/transfer/export-saved-objects.ts';
import { startImport } from '../../../src/operations/transfer/start-import.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { impatient, startJobsProcess, startWorld, until, type World } from '../../integration/jobs/world.ts';
import { actorIn } from '../../support/actor.ts';
import { type FileServer, startFileServer } from '../../support/faults/file-server.ts';
import { ndjson } from '../../support/harnesses/import-harness.ts';
import { readJson } from '../../support/json.ts';
import { comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { matching } from '../../support/matching.ts';
import { itemAt } from '../../support/present.ts';

const actor = actorIn();
/** More than one batch of what is staged. */
const objects = Array.from({ length: 250 }, (_, at) => [
  kibanaCase(`c${at}`),
  comment(`k${at}`, `c${at}`),
  userAction(`u${at}`, `c${at}`, `k${at}`),
]).flat();
const text = ndjson(...objects);

let world: World;
let files: FileServer;
let hangs: boolean;
let victim: ChildProcess;
let rescuer: Jobs | undefined;

beforeEach(async () => {
  hangs = false;
  files = await startFileServer({
    '/export.ndjson': (_request, response) => {
      if (!hangs) return void response.end(text);
      response.write(text.slice(0, text.length / 2));
    },
  });
  world = await startWorld();
  world.config.fileHosts = [files.host];
  await transact(world.deps.database, (tx) => ensureWorkspace(tx, 'T1'));
  victim = startJobsProcess(world.config);
});

afterEach(async () => {
  victim.kill('SIGKILL');
  await rescuer?.stop();
  await files.close();
  await world.close();
});

/** Has the file looked through. */
const lookThrough = () =>
  perform(world.deps, startImport, actor, {
    files: [{ id: 'F1', name: 'export.ndjson', url_private: files.url('/export.ndjson') }],
    onConflict: 'skip',
    newCopies: false,
    reportTo: { channelId: 'C1', threadTs: '1.1', userId: 'U1' },
  });

const previews = () => world.slack.posts.filter(({ text }) => text.includes('would bring'));

/** Both taps: the second one once the first was answered. */
async function ask(): Promise<void> {
  const { runIds } = await lookThrough();
  await until('it was told what the file would bring', () => previews().length === 1);
  await until('it awaits confirmation', () => world.noJobsLeft());
  await perform(world.deps, beginImport, actor, { runId: itemAt(runIds, 0) });
}

const exported = async () => {
  const lines = exportSavedObjects(world.deps, actor, { query: '', profile: 'kibana-8.8' });
  return readJson(z.looseObject({ exportedCount: z.number() }), String((await Array.fromAsync(lines)).at(-1)))
    .exportedCount;
};

/** Short transactions of other work come and go; one that waits for the file would stay. */
async function noTransactionWaits(): Promise<void> {
  const sql = postgres(world.config.databaseUrl, { max: 1 });
  await until('none is idle', async () => {
    const open = await sql`
      select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    return open.length === 0;
  });
  await sql.end();
}

/** Another process takes over; everything is there once, and was told once. */
async function rescue(): Promise<void> {
  victim.kill('SIGKILL');
  rescuer = await startJobs(world.config, world.deps.log, impatient);
  await until('no job is left', () => world.noJobsLeft(), 25_000);
  expect(await exported()).toBe(objects.length);
  expect(world.slack.posts.map((post) => post.text)).toEqual([
    matching.stringContaining('export.ndjson would bring: 750 objects new'),
    matching.stringContaining('export.ndjson: all 750 objects imported'),
  ]);
}

test('killed while it tries the file out, for which no transaction waits: another process tries it out, and nothing is imported before a word', async () => {
  hangs = true;
  await lookThrough();
  await until('the file is being read', () => files.requests.length === 1);
  await noTransactionWaits();
  expect(files.requests).toHaveLength(1);
  victim.kill('SIGKILL');
  hangs = false;
  rescuer = await startJobs(world.config, world.deps.log, impatient);
  await until('it was told', () => previews().length === 1, 25_000);
  await until('no job is left', () => world.noJobsLeft(), 25_000);
  expect(await exported()).toBe(0);
  expect(world.slack.posts).toHaveLength(1);
});

test('killed while it reads the file: nothing was written, and another process imports it once', async () => {
  const asked = ask();
  await until('it was told what the file would bring', () => previews().length === 1);
  hangs = true;
  await asked;
  await until('the file is being read', () => files.requests.length === 2);
  victim.kill('SIGKILL');
  expect(await exported()).toBe(0);
  hangs = false;
  await rescue();
});

test('killed when nearly everything is written: nothing of it stays, and another process imports it once', async () => {
  const sql = postgres(world.config.databaseUrl, { max: 2 });
  await sql.begin(async (tx) => {
    await tx`select 1 from spaces for update`;
    await ask();
    await until('the import waits for its numbers', async () => {
      const waiting = await sql`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return waiting.length > 0;
    });
    victim.kill('SIGKILL');
    expect(await exported()).toBe(0);
  });
  await sql.end();
  await rescue();
});

test('killed when the import was written but not told: it is told, and not imported again', async () => {
  const asked = ask();
  await until('it was told what the file would bring', () => previews().length === 1);
  await asked;
  world.slack.next = () => 'store, then hang';
  await until('it is being told', () => world.slack.waiting === 1);
  expect(await exported()).toBe(objects.length);
  victim.kill('SIGKILL');
  await until('its connection is gone', () => world.slack.waiting === 0);
  world.slack.next = () => 'answer';
  await rescue();
  expect(files.requests).toHaveLength(2);
});
