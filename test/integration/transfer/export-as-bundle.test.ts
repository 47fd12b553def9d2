import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportProgress } from '../../../src/core/transfer/export-run.ts';
import { perform } from '../../../src/operations/perform.ts';
import { exportAsBundle } from '../../../src/operations/transfer/export-as-bundle.ts';
import { startExport } from '../../../src/operations/transfer/start-export.ts';
import { findRun, finishRun } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { present } from '../../support/present.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
});
afterEach(() => harness.close());

test('the bundle of an export is made once, and once more only where that did not work', async () => {
  const { deps, actor } = harness;
  const [reportTo, profile] = [{ channelId: 'C1', userId: 'U1' }, 'kibana-8.8'] as const;
  await harness.import(ndjson(kibanaCase('c1')));
  const { runId } = await perform(deps, startExport, actor, { query: '', profile, reportTo });
  const ask = () => perform(deps, exportAsBundle, actor, { runId: present(runId) });
  expect(await ask()).toEqual({ total: 1 });
  const { bundle = '' } = exportProgress.parse((await findRun(deps.database.read, actor, present(runId)))?.result);
  expect(await findRun(deps.database.read, actor, bundle)).toMatchObject({
    input: { query: '', profile: 'bundle', reportTo },
  });
  await expect(ask()).rejects.toThrow('is being made already');
  const end = (state: 'done' | 'failed') =>
    transact(deps.database, (tx) => finishRun(tx, actor, bundle, { state, result: {}, at: deps.now().toISOString() }));
  await end('done');
  await expect(ask()).rejects.toThrow('was made already');
  await end('failed');
  expect(await ask()).toEqual({ total: 1 });
  const unknown = perform(deps, exportAsBundle, actor, {
    runId: bundle.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  });
  await expect(unknown).rejects.toThrow('This export is no longer here');
});
