import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { beginImport } from '../../../src/operations/transfer/begin-import.ts';
import { exportSavedObjects } from '../../../src/operations/transfer/export-saved-objects.ts';
import { startImport } from '../../../src/operations/transfer/start-import.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { findRun } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { startJobsProcess, startWorld, until, type World } from '../../integration/jobs/world.ts';
import { actorIn } from '../../support/actor.ts';
import { type FileServer, startFileServer } from '../../support/faults/file-server.ts';
import { ndjson } from '../../support/harnesses/import-harness.ts';
import { readJson } from '../../support/json.ts';
import { comment, kibanaCase, userAction } from '../../support/kibana/kibana-objects.ts';
import { itemAt } from '../../support/present.ts';
import { runs, seedFrom, withinMs } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const KILLS = runs(3).numRuns;
/** Milliseconds after a process took an import up within which it is killed: some more than the import takes. */
const LATEST = 1_500;
/** The parts of that time that are gone through in turn, so that few kills come early and late too. */
const PARTS = 2;
const objects = Array.from({ length: 500 }, (_, at) => [
  kibanaCase(`c${at}`),
  comment(`k${at}`, `c${at}`),
  userAction(`u${at}`, `c${at}`, `k${at}`),
]).flat();

let world: World;
let files: FileServer;
let victim: ChildProcess;

beforeEach(async () => {
  files = await startFileServer({ '/export.ndjson': (_request, response) => void response.end(ndjson(...objects)) });
  world = await startWorld();
  world.config.fileHosts = [files.host];
  await transact(world.deps.database, (tx) => ensureWorkspace(tx, 'T1'));
  victim = startJobsProcess(world.config);
});
afterEach(async () => {
  victim.kill('SIGKILL');
  await files.close();
  await world.close();
});

/** Has the file imported into a space of its own: both taps. */
async function begin(actor: Actor): Promise<string> {
  await perform(world.deps, createSpace, actorIn(), { name: actor.spaceId });
  const { runIds } = await perform(world.deps, startImport, actor, {
    files: [{ id: 'F1', name: 'export.ndjson', url_private: files.url('/export.ndjson') }],
    onConflict: 'skip',
    newCopies: false,
    reportTo: { channelId: 'C1', threadTs: '1.1', userId: 'U1' },
  });
  const runId = itemAt(runIds, 0);
  const isReported = async () => {
    const run = await findRun(world.deps.database.read, actor, runId);
    return run?.kind === 'import' && run.result.message !== undefined;
  };
  await until('it was told what the file would bring', isReported, 30_000);
  await perform(world.deps, beginImport, actor, { runId });
  return runId;
}

/** Whether a process has the job of the run, or has done it already. */
const isTakenUp = async (runId: string) => {
  const rows = await world.deps.database.read.execute<{ locked_by: string | null }>(sql`
    select locked_by from graphile_worker._private_jobs where payload->>'runId' = ${runId}`);
  return rows.every(({ locked_by }) => locked_by !== null);
};

async function exported(actor: Actor): Promise<number> {
  const lines = exportSavedObjects(world.deps, actor, { query: '', profile: 'kibana-8.8' });
  return readJson(z.looseObject({ exportedCount: z.number() }), String((await Array.fromAsync(lines)).at(-1)))
    .exportedCount;
}

test(
  'killed at any moment of an import, all of it is there or nothing, and in the end all of it once',
  async () => {
    const moments = seeded(seedFrom(7));
    const spaces = Array.from({ length: KILLS }, (_, at) => actorIn(`space-${at}`));
    let interrupted = 0;
    for (const [kill, actor] of spaces.entries()) {
      const runId = await begin(actor);
      await until('it is taken up', () => isTakenUp(runId), 30_000);
      await pause((((kill % PARTS) + moments.next().value) / PARTS) * LATEST);
      victim.kill('SIGKILL');
      const count = await exported(actor);
      if (count === 0) interrupted += 1;
      else expect(count).toBe(objects.length);
      victim = startJobsProcess(world.config);
    }
    expect(interrupted).toBeGreaterThan(0);
    await until('no job is left', () => world.noJobsLeft(), 60_000);
    for (const actor of spaces) expect(await exported(actor)).toBe(objects.length);
    const reported = world.slack.posts.filter(({ text }) => text.includes('all 1,500 objects imported'));
    expect(reported).toHaveLength(KILLS);
  },
  withinMs(150_000),
);
