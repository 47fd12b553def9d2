import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_SEVERITIES, CASE_STATUSES, type Case } from '../../../src/core/cases/case.ts';
import { replayAction } from '../../../src/core/cases/edit-case.ts';
import type { CasePatch } from '../../../src/core/cases/fields/index.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import type { Actor } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { type BulkHarness, openBulkHarness } from '../../support/harnesses/bulk-harness.ts';
import { itemAt } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';

let harness: BulkHarness;
let clock = Date.parse('2026-02-01T00:00:00.000Z');
let spaces = 0;

beforeAll(async () => {
  harness = await openBulkHarness(() => new Date(clock));
});
afterAll(() => harness.close());

/** A space of its own with cases in it. */
async function spaceWith(cases: Partial<Case>[]): Promise<Actor> {
  spaces += 1;
  const { id } = await perform(harness.deps, createSpace, harness.ana, { name: `s${spaces}` });
  const actor = { ...harness.ana, spaceId: id };
  await harness.put(cases.length, (n) => cases[n - 1] ?? {}, actor);
  return actor;
}

const tag = fc.constantFrom('phishing', 'fp', 'vip');
const person = fc.constantFrom('U0ANARUIZ1', 'U0LEOBRAN1').map((uid) => ({ uid }));
const mode = fc.constantFrom('add' as const, 'remove' as const, 'replace' as const);
const aCase = fc.record({
  status: fc.constantFrom(...CASE_STATUSES),
  severity: fc.constantFrom(...CASE_SEVERITIES),
  tags: fc.uniqueArray(tag),
  category: fc.option(fc.constantFrom('Malware', 'Data loss')),
  assignees: fc.uniqueArray(person, { selector: ({ uid }) => uid }),
});
/** A bulk action, and the edit of a single case that does the same. */
const act: fc.Arbitrary<{ action: string; params: object; patch?: CasePatch }> = fc.oneof(
  fc.constantFrom(...CASE_STATUSES).map((status) => ({ action: 'status', params: { status }, patch: { status } })),
  fc
    .constantFrom(...CASE_SEVERITIES)
    .map((severity) => ({ action: 'severity', params: { severity }, patch: { severity } })),
  fc
    .option(fc.constantFrom('Malware', 'Fraud'))
    .map((category) => ({ action: 'category', params: { category }, patch: { category } })),
  fc
    .record({ mode, tags: fc.uniqueArray(tag, { minLength: 1 }) })
    .map((params) => ({ action: 'tags', params, patch: { tags: { [params.mode]: params.tags } } })),
  fc
    .record({ mode, assignees: fc.uniqueArray(person, { minLength: 1, selector: ({ uid }) => uid }) })
    .map((params) => ({ action: 'assignees', params, patch: { assignees: { [params.mode]: params.assignees } } })),
  fc.constant({ action: 'comment', params: { comment: 'All of one kind.' } }),
);

/** All that cases say but who they are, and when they were touched last. */
const said = (cases: Case[]) => cases.map(({ id, ...rest }) => rest);
const untouched = (cases: Case[]) => cases.map(({ version, updated_at, updated_by, ...rest }) => rest);

const usual = runs(25);

describe('a bulk of n cases', () => {
  it('does what n single edits do, and records the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aCase, { minLength: 1, maxLength: 9 }),
        act,
        async (cases, { action, params, patch }) => {
          const [many, single] = [await spaceWith(cases), await spaceWith(cases)];
          clock += 1_000;
          await harness.bulk(action, params, '', many);
          for (const [index] of cases.entries()) {
            const reference = { incremental_id: index + 1 };
            if (patch) await perform(harness.deps, updateCases, single, { cases: [reference], patch });
            else await perform(harness.deps, addComment, single, { reference, comment: 'All of one kind.' });
          }
          const [bulked, edited] = [await harness.cases(many), await harness.cases(single)];
          expect(said(bulked)).toEqual(said(edited));
          for (const [index, one] of bulked.entries()) {
            const recorded = async (of: Case | undefined, actor: Actor) =>
              (await harness.activity(of?.id ?? '', actor)).map(({ id, case_id, comment_id, run_id, ...rest }) => rest);
            expect(await recorded(one, many)).toEqual(await recorded(edited[index], single));
          }
        },
      ),
      usual,
    );
  });

  it('and its undo leave every case as it was, and the activity still tells its story', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aCase, { minLength: 1, maxLength: 9 }), act, async (cases, { action, params }) => {
        const actor = await spaceWith(cases);
        const before = await harness.cases(actor);
        clock += 1_000;
        const { runId, counts } = await harness.bulk(action, params, '', actor);
        clock += 1_000;
        if (counts.changed) expect((await harness.undo(runId, actor)).counts).toEqual({ changed: counts.changed });
        const after = await harness.cases(actor);
        expect(untouched(after)).toEqual(untouched(before));
        for (const [index, one] of before.entries()) {
          const story = await harness.activity(one.id, actor);
          expect(untouched([story.reduce(replayAction, one)])).toEqual(untouched([itemAt(after, index)]));
        }
      }),
      usual,
    );
  });
});
