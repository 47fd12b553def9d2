import { EventEmitter } from 'node:events';
import { sql } from 'drizzle-orm';
import type { WorkerEvents } from 'graphile-worker';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeps, type OwnDeps } from '../../../src/deps.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { runBulk } from '../../../src/operations/bulk/run-bulk.ts';
import { startBulk } from '../../../src/operations/bulk/start-bulk.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { requestPushes } from '../../../src/operations/push/request-pushes.ts';
import { markRunning } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { startWorkers } from '../../support/workers.ts';
import { until } from '../jobs/world.ts';

let harness: PushHarness;
let deps: OwnDeps;
beforeEach(async () => {
  harness = await openPushHarness();
  deps = createDeps(harness.config.databaseUrl, harness.deps.log, 15, harness.config.secretKeys);
  await perform(deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await deps.database.close();
  await harness.close();
});

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const ref = (number: number) => ({ incremental_id: number });
const edit = (numbers: number[], patch: object) =>
  perform(deps, updateCases, harness.actor, { cases: numbers.map(ref), patch });
const ask = (numbers: number[]) => perform(deps, requestPushes, harness.actor, { cases: numbers.map(ref), reportTo });

/** How often Postgres has ended a transaction because others waited for it and it for them. */
async function deadlocks(): Promise<number> {
  // What a session has counted is told when it ends.
  await deps.database.close();
  const [row] = await harness.deps.database.read.execute<{ count: number }>(
    sql`select deadlocks::int as count from pg_stat_database where datname = current_database()`,
  );
  return row?.count ?? Number.NaN;
}

it('people who push and edit the same cases at once, in any order, never wait for each other in a circle', async () => {
  for (let number = 1; number <= 6; number += 1) await harness.put(number, {}, true);
  for (let round = 0; round < 12; round += 1) {
    const numbers = [0, 1, 2, 3, 4].map((k) => 1 + ((round + k) % 6));
    await Promise.all([
      ...numbers.flatMap((number) => [edit([number], { title: `Round ${round}, case ${number}` }), ask([number])]),
      ask(numbers.toReversed()),
      edit(numbers, { severity: round % 2 === 0 ? 'high' : 'low' }),
    ]);
  }
  expect(await deadlocks()).toBe(0);
});

it('a bulk that changes many cases never waits in a circle with people who push some of them', async () => {
  const count = 120;
  for (let number = 1; number <= count; number += 1) await harness.put(number, {}, true);
  for (const severity of ['high', 'medium']) {
    const asked = { action: 'severity', params: { severity }, query: '', reportTo };
    const { runId } = await perform(deps, previewBulk, harness.actor, asked);
    await perform(deps, startBulk, harness.actor, { runId });
    await transact(deps.database, (tx) => markRunning(tx, harness.actor, runId));
    let isUnderWay = true;
    const people = [1, 2, 3].map(async (person) => {
      for (let n = 0; isUnderWay; n += 1) await ask([1 + ((n * 37 + person * 101) % count)]);
    });
    while ((await perform(deps, runBulk, harness.actor, { runId, attempt: 1 })).more);
    isUnderWay = false;
    await Promise.all(people);
  }
  expect(await deadlocks()).toBe(0);
});

it('a process whose machine is a minute behind goes by the clock of the database, and asks once whether a push is due', async () => {
  const { now } = Date;
  vi.spyOn(Date, 'now').mockImplementation(() => now() - 60_000);
  await deps.syncClock();
  await harness.put(1);
  harness.jira.fault('500', { method: 'POST', path: /\/issue$/ });
  const events: WorkerEvents = new EventEmitter();
  let jobs = 0;
  events.on('job:success', ({ job }) => {
    if (job.task_identifier === 'deliver_pushes') jobs += 1;
  });
  const workers = await startWorkers({ deps, config: harness.config, slack: slackClient(harness.config) }, events);
  await harness.ask([1], reportTo);
  await until('the push waits', async () => ((await harness.pushes())[0]?.next_at ?? null) !== null);
  await until('the queue is at rest', async () => {
    const rows = await harness.deps.database.read.execute(
      sql`select 1 from graphile_worker.jobs where locked_by is not null or run_at <= now()`,
    );
    return rows.length === 0;
  });
  await workers.stop();
  expect(jobs).toBeLessThan(4);
  const [waits] = await harness.deps.database.read.execute<{ seconds: number }>(
    sql`select extract(epoch from next_at - now())::float8 as seconds from pushes`,
  );
  expect(waits?.seconds).toBeGreaterThan(5);
});
