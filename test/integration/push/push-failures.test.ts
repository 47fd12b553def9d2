import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { retryBulk } from '../../../src/operations/bulk/retry-bulk.ts';
import { startBulk } from '../../../src/operations/bulk/start-bulk.ts';
import { saveChannel } from '../../../src/operations/cases/channel-readers.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listBulkRows } from '../../../src/store/bulk/bulk.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

describe('the report of a bulk run that pushes', () => {
  const reports = () => [...harness.world.slack.posts, ...harness.world.slack.updates].map(({ text }) => text);
  const results = async (runId: string) =>
    (await listBulkRows(harness.deps.database.read, harness.actor, runId, { after: 0, limit: 9 })).map(
      ({ number, result, reason }) => [number, result, reason],
    );

  it('counts what arrived and what did not, says why, and lets the rest be tried again', async () => {
    for (const number of [1, 2, 3]) await harness.put(number);
    harness.jira.fault('403', { method: 'POST', path: /\/issue$/, times: 2 });
    const reportTo = { channelId: 'C9', userId: 'U0ANARUIZ1' };
    const { runId } = await perform(harness.deps, previewBulk, harness.actor, {
      ...{ action: 'push', params: {}, query: '', reportTo },
    });
    await perform(harness.deps, startBulk, harness.actor, { runId });
    await harness.work();
    await harness.pass(5);
    const report = reports().at(-1);
    expect(report).toMatch(/⚠️ Push 3 cases \(Ana Ruiz\) 1 pushed, 2 not pushed\. • #1: .* • #2: /);
    const reason = matching.stringContaining('Jira');
    expect(await results(runId)).toEqual([
      [1, 'failed', reason],
      [2, 'failed', reason],
      [3, 'changed', null],
    ]);
    const again = await perform(harness.deps, retryBulk, harness.actor, { runId });
    await harness.work();
    await harness.pass(5);
    expect(harness.jira.issues).toHaveLength(3);
    expect(await results(again.runId)).toEqual([
      [1, 'changed', null],
      [2, 'changed', null],
    ]);
    expect(reports().at(-1)).toMatch(/✅ 2 cases pushed by Ana Ruiz/);
  });
});

describe('a push that follows an edit by itself and fails', () => {
  const edit = async (title: string) => {
    await perform(harness.deps, updateCases, harness.actor, { cases: [{ incremental_id: 1 }], patch: { title } });
    await harness.work();
  };
  const warnings = () => harness.posts().filter((text) => /not in Jira HQ|was not pushed/.test(text));
  beforeEach(async () => {
    await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
  });

  it('is told in the thread of its case, once for one reason, until a later one arrives', async () => {
    await harness.put(1, {}, true);
    harness.jira.fault('403', { method: 'POST', path: /\/issue$/, times: 3 });
    for (const title of ['One', 'Two', 'Three']) await edit(title);
    expect(warnings()).toEqual([matching.stringMatching(/^C1: ⚠️ What changed here is not in Jira HQ\. .*Jira/)]);
    await edit('Four');
    expect(harness.jira.issues.map(({ fields }) => fields.summary)).toEqual(['Four']);
    expect(harness.world.slack.updates.map(({ text }) => text)).toContainEqual(
      matching.stringContaining('For a while, what changed here did not get to Jira HQ.'),
    );
    harness.jira.fault('403', { method: 'PUT', times: 1 });
    await edit('Five');
    expect(warnings()).toHaveLength(2);
  });

  it('is told to whoever edited where other organisations read the thread, and not there', async () => {
    await harness.put(1, {}, true);
    const readers = { isExternal: true, organisations: [{ id: 'T2', name: 'Acme' }] };
    await saveChannel(harness.deps, harness.actor.workspaceId, 'C1', readers);
    await harness.work();
    harness.jira.fault('403', { method: 'POST', path: /\/issue$/, times: 1 });
    await edit('One');
    expect(warnings()).toEqual([matching.stringMatching(/^D-U0ANARUIZ1: ⚠️ #1 was not pushed to Jira HQ\./)]);
  });

  it('is told to whoever edited where the case has no thread, once for one reason', async () => {
    await harness.put(1);
    harness.jira.fault('403', { method: 'POST', path: /\/issue$/, times: 2 });
    for (const title of ['One', 'Two']) await edit(title);
    expect(warnings()).toEqual([matching.stringMatching(/^D-U0ANARUIZ1: ⚠️ #1 was not pushed to Jira HQ\./)]);
  });
});
