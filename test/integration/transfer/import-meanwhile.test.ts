import { afterEach, beforeEach, expect, test } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { getCase } from '../../../src/operations/cases/get-case.ts';
import { perform } from '../../../src/operations/perform.ts';
import { performImport } from '../../../src/operations/transfer/import-saved-objects.ts';
import { type ImportHarness, ndjson, openImportHarness, pieces } from '../../support/harnesses/import-harness.ts';
import { comment, kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { present } from '../../support/present.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness();
});
afterEach(() => harness.close());

const caseOf = (id: string) => perform(harness.deps, getCase, harness.actor, { reference: { id } });

test('whoever opens a case while an import writes does not wait for its end, and no number is given twice', async () => {
  const objects = Array.from({ length: 1_600 }, (_, at) => kibanaCase(`c${at}`));
  let opened: ReturnType<typeof openOne> | undefined;
  const openOne = () =>
    perform(harness.deps, createCase, harness.actor, { title: 'Meanwhile', description: 'Something else.' }).then(
      (made) => ({
        made,
        wasUnderWay: isUnderWay,
      }),
    );
  let isUnderWay = true;
  await performImport(harness.deps, harness.actor, {
    source: pieces(ndjson(...objects)),
    options: { onConflict: 'skip', newCopies: false, dryRun: false },
    progress: (step) => {
      if (step.phase === 'writing') opened ??= openOne();
    },
    // The import can end only after this: were the case waiting for it, neither would go on.
    after: async () => void (await opened),
  });
  isUnderWay = false;
  const { made, wasUnderWay } = await present(opened);
  expect(wasUnderWay).toBe(true);
  const numbers = await Promise.all(objects.map(async ({ id }) => (await caseOf(id)).incremental_id));
  expect(new Set([...numbers, made.incremental_id]).size).toBe(objects.length + 1);
});

test('comments and alerts that Kibana did not count are counted here, and leave uncounted', async () => {
  const alert = {
    ...comment('a1', 'c1'),
    attributes: {
      ...comment('a1', 'c1').attributes,
      type: 'alert',
      alertId: ['x', 'y'],
      index: ['i', 'i'],
      rule: { id: null, name: null },
    },
  };
  const counted = kibanaCase('c2', { total_comments: 7, total_alerts: 0 });
  await harness.import(ndjson(kibanaCase('c1'), counted, comment('k1', 'c1'), comment('k2', 'c1'), alert));
  expect(await caseOf('c1')).toMatchObject({ total_comments: 2, total_alerts: 2 });
  expect(await caseOf('c2')).toMatchObject({ total_comments: 7, total_alerts: 0 });
  await perform(harness.deps, addComment, harness.actor, { reference: { id: 'c1' }, comment: 'One more' });
  expect(await caseOf('c1')).toMatchObject({ total_comments: 3 });
  const left = (await harness.export()).find(({ id }) => id === 'c1');
  expect(left?.attributes).toMatchObject({ total_comments: -1, total_alerts: -1 });
  await harness.import(ndjson(kibanaCase('c1')));
  expect(await caseOf('c1')).toMatchObject({ total_comments: 3, total_alerts: 2 });
});
