import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startLocalSlack } from 'local-slack';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { CAPABILITIES, capabilitiesOf } from '../../src/core/permission.ts';
import { startDocket } from '../../src/main.ts';
import { createCase } from '../../src/operations/cases/create-case.ts';
import { perform } from '../../src/operations/perform.ts';
import { beginImport } from '../../src/operations/transfer/begin-import.ts';
import { startImport } from '../../src/operations/transfer/start-import.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { findRun } from '../../src/store/runs.ts';
import { itemAt } from '../support/present.ts';
import { crowdedWorld } from './crowd.ts';
import { closeCopies, copyCases } from './docket-bulk.ts';
import { countComments, mirrorThreads } from './docket-threads.ts';
import { slackElsewhere } from './load.ts';
import { watchMemory } from './memory.ts';

/** How an import went: seconds of the dry run and of the import, MiB above idle at most. */
export const imported = z.object({ tryOut: z.number(), import: z.number(), memory: z.number() });
type Imported = z.infer<typeof imported>;

/** What the process can be told to do. */
export type Wish = 'stop' | 'close copies' | 'mirror threads' | 'count comments' | { import: string };

/**
 * Docket as it runs for people: its own durable Postgres (fsync on), its workers, a local Slack, `argv[2]` cases and
 * `argv[3]` copies of one. It fetches files from the host `argv[4]`, and works in the local Slack of another process
 * where `argv[5]` describes one. Told the address of a file, it imports that and answers with `Imported`; told to close
 * the copies, it does so at once and answers with `BulkDone`. Told to mirror the threads of its cases, it answers with
 * where they are.
 */
const elsewhere = process.argv[5];
const slack = elsewhere
  ? { ...slackElsewhere.parse(JSON.parse(elsewhere)), close: async () => {} }
  : await startLocalSlack({ world: crowdedWorld, app: await readManifest() });
const dataDir = await mkdtemp(join(tmpdir(), 'docket-bench-'));
// For root, Postgres runs as another: where that one cannot enter, the data would lie elsewhere and stay.
await chmod(dataDir, 0o755);
const docket = await startDocket({
  ...readConfig({
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DOCKET_DATA_DIR: dataDir,
    ...(process.argv[4] && { SLACK_FILE_HOSTS: process.argv[4] }),
    DOCKET_REQUESTS_PER_SECOND: '1000',
    LOG_LEVEL: 'error',
  }),
  port: 0,
});
const user = { username: 'leo', full_name: 'Leo Brandt', email: null, profile_uid: 'U0LEOBRAN1' };
const actor = {
  workspaceId: slack.teamId,
  spaceId: 'default',
  user,
  kind: 'person' as const,
  capabilities: capabilitiesOf({}),
  requestId: 'bench',
};
for (let n = 0; n < Number(process.argv[2]); n += 20) {
  const batch = Array.from({ length: 20 }, (_, i) => ({ title: `Case ${n + i}`, description: 'To be measured.' }));
  await Promise.all(batch.map((input) => perform(docket.deps, createCase, actor, input)));
}
const copies = Number(process.argv[3] ?? 0);
if (copies > 0) await copyCases(docket.deps, actor, copies);
process.send?.({ url: `${docket.url}/slack/events`, signingSecret: slack.app.signingSecret });
process.on('message', async (wish: Wish) => {
  if (wish === 'stop') await stop();
  else if (wish === 'mirror threads')
    process.send?.({ threads: await mirrorThreads(docket.deps, actor, Number(process.argv[2])) });
  else if (wish === 'count comments') process.send?.({ comments: await countComments(docket.deps) });
  else if (wish === 'close copies') process.send?.(await closeCopies(docket.deps, actor));
  else await importFile(wish.import);
});

async function stop(): Promise<void> {
  await docket.stop();
  await slack.close();
  await rm(dataDir, { recursive: true, force: true });
  process.exit(0);
}

/** Both taps of an import by Slack, and the memory of the process meanwhile. */
async function importFile(url: string): Promise<void> {
  const { deps } = docket;
  const admin = { ...actor, capabilities: new Set(CAPABILITIES) };
  const memory = await watchMemory();
  const start = performance.now();
  const { runIds } = await perform(deps, startImport, admin, {
    files: [{ id: 'F1', name: 'cases.ndjson', url_private: url }],
    onConflict: 'skip',
    newCopies: false,
    reportTo: { channelId: user.profile_uid, userId: user.profile_uid },
  });
  const runId = itemAt(runIds, 0);
  await reaches(runId, 'unconfirmed');
  const tried = performance.now();
  await perform(deps, beginImport, admin, { runId });
  await reaches(runId, 'done');
  const [tryOut, whole] = [(tried - start) / 1000, (performance.now() - tried) / 1000];
  process.send?.({ tryOut, import: whole, memory: memory.stop() } satisfies Imported);
}

async function reaches(runId: string, state: 'unconfirmed' | 'done'): Promise<void> {
  for (;;) {
    const run = await findRun(docket.deps.database.read, actor, runId);
    if (run?.state === state) return;
    if (run?.state === 'failed') throw new Error(`the import failed: ${JSON.stringify(run.result)}`);
    await pause(200);
  }
}
