import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDeps } from '../../../src/deps.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { deliverPushes } from '../../../src/jobs/handlers/deliver-pushes.ts';
import { createLog } from '../../../src/log.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import type { Deps } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/faults/database-proxy.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';

let harness: PushHarness;
let proxy: DatabaseProxy;
let deps: Deps;
beforeEach(async () => {
  harness = await openPushHarness();
  proxy = await openDatabaseProxy(harness.config.databaseUrl);
  deps = createDeps(proxy.url, createLog(harness.config), 1, harness.config.secretKeys);
});
afterEach(async () => {
  await deps.database.close();
  await proxy.close();
  await harness.close();
});

/** Sends what waits, and counts what that asks of the database. */
async function cost(): Promise<{ statements: number; transactions: number }> {
  const { config } = harness;
  const job = { id: '1', attempt: 1, addedAt: new Date() };
  // The client of a new connection asks for the types of the database first.
  await deps.database.read.execute('select 1');
  await transact(deps.database, (tx) => tx.execute('select 1'));
  proxy.statements.length = 0;
  const payload = { workspaceId: 'T1', spaceId: 'default', connectorId: 'jira' };
  await deliverPushes({ deps, config, slack: slackClient(config) }, payload, job);
  const transactions = proxy.statements.filter((text) => /^begin/i.test(text)).length;
  return { statements: proxy.statements.length, transactions };
}

it('a push takes 17 statements in 2 transactions at most, one that brings a comment 5 more in one more', async () => {
  await harness.put(2);
  await harness.ask([2]);
  // That a connector works is written down once a minute.
  await cost();
  await harness.put(1, { title: 'First' }, true);
  await harness.ask([1]);
  const made = await cost();
  await perform(harness.deps, updateCases, harness.actor, { cases: [{ incremental_id: 1 }], patch: { title: 'Wave' } });
  await harness.ask([1]);
  const updated = await cost();
  await perform(harness.deps, addComment, harness.actor, { reference: { incremental_id: 1 }, comment: 'Seen' });
  await harness.ask([1]);
  const commented = await cost();
  expect(harness.jira.issues.map(({ fields, comments }) => [fields.summary, comments.length])).toEqual([
    ['Phishing wave', 0],
    ['Wave', 1],
  ]);
  expect({ made, updated, commented }).toEqual({
    made: { statements: 17, transactions: 2 },
    updated: { statements: 17, transactions: 2 },
    commented: { statements: 22, transactions: 3 },
  });
});

it('a push of a case that is shown in a thread takes two calls of Slack: its card and its entry', async () => {
  await harness.put(1, {}, true);
  await harness.work();
  const before = harness.world.slack.posts.length + harness.world.slack.updates.length;
  await harness.ask([1], { userId: 'U0ANARUIZ1', channelId: 'C1', threadTs: '1.1' });
  await harness.work();
  expect(harness.world.slack.posts.length + harness.world.slack.updates.length - before).toBe(2);
});
