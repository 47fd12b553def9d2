import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { perform } from '../../../src/operations/perform.ts';
import { performImport } from '../../../src/operations/transfer/import-saved-objects.ts';
import { lockCases } from '../../../src/store/cases/cases.ts';
import { saveChanges } from '../../../src/store/cases/save-changes.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ImportHarness, ndjson, openImportHarness, pieces } from '../../support/harnesses/import-harness.ts';
import { comment, kibanaCase } from '../../support/kibana/kibana-objects.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness();
});
afterEach(() => harness.close());

test('while an import fills a table Postgres looks at it for others, and knows it whole as soon as they see it', async () => {
  const comments = Array.from({ length: 6_000 }, (_, at) => comment(`k${at}`, 'c1'));
  let looked: unknown;
  await performImport(harness.deps, harness.actor, {
    source: pieces(ndjson(kibanaCase('c1'), ...comments)),
    options: { onConflict: 'skip', newCopies: false, dryRun: false },
    after: async () => {
      [looked] = await harness.deps.database.read.execute(sql`
        select analyze_count::int as times from pg_stat_user_tables where relname = 'attachments'`);
    },
  });
  // Once on the way, once at the end.
  expect(looked).toEqual({ times: 2 });
  const [known] = await harness.deps.database.read.execute(sql`
    select reltuples::int as rows from pg_class where relname = 'attachments'`);
  expect(known).toEqual({ rows: 6_000 });
});

test('a change of one case does not read all cases', async () => {
  const made = await perform(harness.deps, createCase, harness.actor, { title: 'One', description: 'To be changed.' });
  await harness.import(ndjson(...Array.from({ length: 400 }, (_, at) => kibanaCase(`c${at}`))));
  await harness.deps.database.read.execute(sql`analyze cases`);
  const [read] = await transact(harness.deps.database, async (tx) => {
    const [before] = await lockCases(tx, harness.actor, [made.id]);
    if (!before) throw new Error('the case is not there');
    const whole = () =>
      tx.execute<{ times: number }>(sql`
      select seq_scan::int as times from pg_stat_xact_user_tables where relname = 'cases'`);
    const [{ times: already = 0 } = {}] = await whole();
    await saveChanges(tx, harness.actor, [{ before, after: { ...before, severity: 'high' }, actions: [] }]);
    const [{ times = 0 } = {}] = await whole();
    return [times - already];
  });
  expect(read).toBe(0);
});

test('a very large object makes an import go in smaller steps, and nothing of it is lost', async () => {
  const large = comment('k7', 'c1');
  const text = 'Many words. '.repeat(400_000);
  const comments = Array.from({ length: 20 }, (_, at) => comment(`k${at}`, 'c1')).with(7, {
    ...large,
    attributes: { ...large.attributes, comment: text },
  });
  await harness.import(ndjson(kibanaCase('c1'), ...comments));
  const left = (await harness.export()).filter(({ type }) => type === 'cases-comments');
  expect(left).toHaveLength(20);
  expect(left.find(({ id }) => id === 'k7')?.attributes?.comment === text).toBe(true);
});
