import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { NO_CONNECTOR } from '../../../src/core/cases/case.ts';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { startBulk } from '../../../src/operations/bulk/start-bulk.ts';
import { undoBulk } from '../../../src/operations/bulk/undo-bulk.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listBulkRows } from '../../../src/store/bulk/bulk.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

async function begin(action: string, params: object = {}): Promise<string> {
  const asked = { action, params, query: '', reportTo: { channelId: 'C9', userId: 'U0ANARUIZ1' } };
  const { runId } = await perform(harness.deps, previewBulk, harness.actor, asked);
  await perform(harness.deps, startBulk, harness.actor, { runId });
  return runId;
}

const results = async (runId: string) =>
  (await listBulkRows(harness.deps.database.read, harness.actor, runId, { after: 0, limit: 100 })).map(
    ({ number, result, reason }) => [number, result, reason],
  );

it('chooses a connector for many cases, pushes them in order, says why not, and can be undone', async () => {
  for (const number of [1, 2, 3]) await harness.put(number, { connector: NO_CONNECTOR, title: `Case ${number}` });
  const nothing = await begin('push');
  await harness.work();
  expect(await results(nothing)).toEqual([1, 2, 3].map((number) => [number, 'failed', 'It has no connector.']));
  const chosen = await begin('connector', { connectorId: 'jira', name: 'Jira HQ' });
  await harness.work();
  const pushed = await begin('push');
  await harness.work();
  expect(await results(pushed)).toEqual([1, 2, 3].map((number) => [number, 'changed', null]));
  expect(harness.jira.issues.map(({ fields }) => fields.summary)).toEqual(['Case 1', 'Case 2', 'Case 3']);
  await perform(harness.deps, undoBulk, harness.actor, { runId: chosen });
  await harness.work();
  expect((await harness.case(1)).connector).toEqual(NO_CONNECTOR);
});

it('whose token is taken back in its middle makes every ticket once after signing in, with one prompt a thread', async () => {
  const cases: Case[] = [];
  for (let number = 1; number <= 50; number += 1)
    cases.push(await harness.put(number, { title: `Case ${number}` }, true));
  const { jira } = harness;
  await begin('push');
  const watch = setInterval(() => jira.issues.length >= 20 && jira.fault('revoked'), 5);
  await harness.work();
  clearInterval(watch);
  const waiting = new Set(
    (await harness.pushes()).filter(({ state }) => state === 'waiting').map((push) => push.case_id),
  );
  expect(waiting.size).toBeGreaterThan(10);
  expect(waiting.size).toBeLessThan(50);
  jira.calm();
  await harness.signIn('jira');
  await harness.work();
  await harness.pass(120);
  const titles = jira.issues.map(({ fields }) => fields.summary);
  expect(titles).toEqual(cases.map(({ title }) => title));
  const prompts = harness.world.slack.posts.filter(({ text }) => text.includes('needs signing in'));
  const prompted = prompts.map(({ channel, thread }) => `${channel} ${thread}`);
  expect(prompted).toHaveLength(new Set(prompted).size);
  const held = cases.filter(({ id }) => waiting.has(id)).map((of) => `C1 1.${of.incremental_id}`);
  expect(prompted).toEqual(matching.arrayContaining(held));
}, 120_000);
