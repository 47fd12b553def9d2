import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { replayAction } from '../../../src/core/cases/edit-case.ts';
import type { CasePatch } from '../../../src/core/cases/fields/index.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { toCase } from '../../../src/saved-objects/model/case.ts';
import { toCase as rowToCase } from '../../../src/store/cases/cases.ts';
import { cases } from '../../../src/store/schema.ts';
import { listOwnUserActions } from '../../../src/store/transfer/imports.ts';
import { patch } from '../../support/arbitrary.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { fitting } from '../../support/json.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { present } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';

let harness: ImportHarness;
let seconds = Date.parse('2026-02-01T00:00:00.000Z');
beforeAll(async () => {
  harness = await openImportHarness();
  harness.deps.now = () => {
    seconds += 1_000;
    return new Date(seconds);
  };
});
afterAll(() => harness.close());

const savedObject = z.object({
  type: z.string(),
  id: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  references: z.array(z.object({ id: z.string(), name: z.string(), type: z.string() })),
  envelope: z.record(z.string(), z.unknown()),
});

type Step = { edit: CasePatch } | { comment: string } | { overwrite: Record<string, unknown> };

const came = fc.record({
  status: fc.constantFrom(0, 10, 20),
  severity: fc.constantFrom(0, 10, 20, 30),
  tags: fc.uniqueArray(fc.constantFrom('phishing', 'fp', 'ünï', 'x'.repeat(300)), { maxLength: 3 }),
  total_comments: fc.constantFrom(-1, 0, 3),
  category: fc.constantFrom(null, 'Malware'),
  closed_at: fc.constantFrom(null, '2024-02-01T00:00:00.000Z'),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ edit: patch }) },
  { weight: 2, arbitrary: fc.record({ comment: fc.constant('Seen') }) },
  { weight: 1, arbitrary: fc.record({ overwrite: came }) },
);

test('from the imported baseline, Docket’s own user actions rebuild the case', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(came, fc.array(step, { maxLength: 6 }), async (attributes, steps) => {
      const id = `case-${++count}`;
      await harness.import(ndjson(kibanaCase(id, attributes)));
      let { total_comments, total_alerts } = (await read(id)).row;
      for (const one of steps) {
        await take(id, one);
        if ('overwrite' in one) ({ total_comments, total_alerts } = (await read(id)).row);
      }
      const { row, imported } = await read(id);
      const own = await listOwnUserActions(harness.deps.database.read, harness.actor, [id]);
      const baseline = {
        ...toCase(fitting(savedObject, imported), row.incremental_id),
        total_comments,
        total_alerts,
      };
      const rebuilt = own.reduce(replayAction, baseline);
      expect({ ...rebuilt, version: row.version }).toEqual(row);
    }),
    runs(20),
  );
});

async function read(id: string) {
  const [found] = await harness.deps.database.read.select().from(cases).where(eq(cases.id, id));
  const row = present(found);
  return { row: rowToCase(row), imported: row.imported };
}

async function take(id: string, one: Step): Promise<void> {
  const { deps, actor } = harness;
  if ('edit' in one) await perform(deps, updateCases, actor, { cases: [{ id }], patch: one.edit });
  else if ('comment' in one) await perform(deps, addComment, actor, { reference: { id }, comment: one.comment });
  else await harness.import(ndjson(kibanaCase(id, one.overwrite)));
}
