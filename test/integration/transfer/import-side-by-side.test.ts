import type { ChildProcess } from 'node:child_process';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { perform } from '../../../src/operations/perform.ts';
import { beginImport } from '../../../src/operations/transfer/begin-import.ts';
import { startImport } from '../../../src/operations/transfer/start-import.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { findRun } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { actorIn } from '../../support/actor.ts';
import { type FileServer, startFileServer } from '../../support/faults/file-server.ts';
import { ndjson } from '../../support/harnesses/import-harness.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { itemAt } from '../../support/present.ts';
import { startJobsProcess, startWorld, until, type World } from '../jobs/world.ts';

/** As many as a process does jobs at once. */
const SPACES = ['one', 'two', 'three', 'four'].map((name) => actorIn(name));

let world: World;
let files: FileServer;
let worker: ChildProcess;
beforeEach(async () => {
  files = await startFileServer({
    '/export.ndjson': (_request, response) => void response.end(ndjson(kibanaCase('c1'))),
  });
  world = await startWorld();
  world.config.fileHosts = [files.host];
  await transact(world.deps.database, (tx) => ensureWorkspace(tx, 'T1'));
  worker = startJobsProcess(world.config);
});
afterEach(async () => {
  worker.kill('SIGKILL');
  await files.close();
  await world.close();
});

test('imports into as many spaces as there are jobs at once do not take the connections that they need', async () => {
  const runs: string[] = [];
  for (const actor of SPACES) {
    await perform(world.deps, createSpace, actorIn(), { name: actor.spaceId });
    const { runIds } = await perform(world.deps, startImport, actor, {
      files: [{ id: 'F1', name: 'export.ndjson', url_private: files.url('/export.ndjson') }],
      onConflict: 'overwrite',
      newCopies: false,
      reportTo: { channelId: 'C1', threadTs: '1.1', userId: 'U1' },
    });
    runs.push(itemAt(runIds, 0));
  }
  await until('they were told what the file would bring', () => world.slack.posts.length === SPACES.length);
  const sql = postgres(world.config.databaseUrl, { max: 2 });
  await sql.begin(async (tx) => {
    await tx`select 1 from spaces for update`;
    for (const [at, actor] of SPACES.entries()) {
      await perform(world.deps, beginImport, actor, { runId: itemAt(runs, at) });
    }
    await until('all of them are under way', async () => {
      const claimed = await sql`select distinct pid from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`;
      return claimed.length === SPACES.length;
    });
  });
  await sql.end();
  await until('no job is left', () => world.noJobsLeft(), 25_000);
  for (const [at, actor] of SPACES.entries()) {
    expect(await findRun(world.deps.database.read, actor, itemAt(runs, at))).toMatchObject({ state: 'done' });
  }
});
