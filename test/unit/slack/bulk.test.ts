import { describe, expect, it } from 'vitest';
import { BULK_ACTION_NAMES } from '../../../src/core/bulk/index.ts';
import { bulkCsv, bulkNdjson } from '../../../src/core/bulk/report.ts';
import { CAPABILITIES, type Capability } from '../../../src/core/permission.ts';
import type { BulkPreview } from '../../../src/operations/bulk/preview-bulk.ts';
import { bulkGroups } from '../../../src/slack/blocks/bulk/bulk.ts';
import { type BulkShown, bulkRun } from '../../../src/slack/blocks/bulk/bulk-run.ts';
import { bulkWords } from '../../../src/slack/blocks/bulk/bulk-words.ts';
import { bulkForm } from '../../../src/slack/forms/bulk/bulk.ts';
import { bulkChoice, bulkOptions } from '../../../src/slack/forms/bulk/bulk-choices.ts';
import { bulkConfirmForm } from '../../../src/slack/forms/bulk/bulk-confirm.ts';
import { ana, newCase } from '../../support/arbitrary.ts';
import { words } from '../../support/look.ts';
import { itemAt } from '../../support/present.ts';
import { modal } from '../../support/submission.ts';

const names = { user: () => undefined };
const rights: ReadonlySet<Capability> = new Set(CAPABILITIES);
const some = (length: number) => Array.from({ length }, (_, index) => ({ ...newCase(), incremental_id: index + 1 }));
const bulk = (length: number, total: number, query = 'status:open', isTrash = false) =>
  modal(
    bulkForm.view(
      { cases: some(length), total, query, shown: query, names, isTrash, rights },
      { spaceId: 'default', query },
    ),
  );

describe('everything that can be done to many cases', () => {
  it.each(BULK_ACTION_NAMES)('%s has words that fit a button', (action) => {
    const said = bulkWords({ action, params: {} }, 2);
    expect(said).toContain('2 cases');
    expect(said.length).toBeLessThanOrEqual(24);
  });

  it.each(BULK_ACTION_NAMES.filter((name) => name !== 'undo'))('%s is offered in the form', (action) => {
    const offered = [...bulkOptions(false, rights), ...bulkOptions(true, rights)].map(
      ({ value }) => bulkChoice(value ?? '').action,
    );
    expect(offered).toContain(action);
  });

  it('is offered to those alone who may do it', () => {
    const offered = (may: Capability[]) => bulkOptions(false, new Set(may)).map(({ value }) => value);
    expect(offered(['read_cases', 'update_cases'])).toEqual(expect.arrayContaining(['tags', 'share']));
    for (const name of ['export', 'delete', 'push', 'assignees', 'comment'])
      expect(offered(['read_cases', 'update_cases'])).not.toContain(name);
    expect(offered(['read_cases', 'import_export'])).toContain('export');
  });
});

describe('the form to change many cases', () => {
  it('shows up to a hundred to tick, ten to a group, and counts the rest', () => {
    const { blocks } = bulk(100, 1_234);
    expect(bulkGroups(blocks)).toHaveLength(10);
    expect(words(blocks)).toContain('#100 Phishing wave');
    expect(words(blocks)).toContain('All 1,234 cases');
    expect(words(blocks)).toContain('1,134 more are not listed here.');
  });

  it('begins with closing, and offers everything that can be done', () => {
    const edit = bulk(1, 1).blocks.find(({ block_id }) => block_id === 'edit');
    expect(edit).toMatchObject({ element: { initial_option: { value: 'status:closed' } } });
    expect(words(edit)).toMatch(
      /Close.*Set in progress.*Open again.*Critical.*High.*Medium.*Low.*Tags.*Assignees.*Category.*Comment.*Share.*Export.*trash/s,
    );
  });

  it('offers to take cases out of the trash where they are in it, and nothing else', () => {
    const edit = bulk(1, 1, 'is:deleted', true).blocks.find(({ block_id }) => block_id === 'edit');
    expect(words(edit)).toContain('Take out of the trash');
    expect(words(edit)).not.toContain('Close');
  });

  it('does not offer to take all of a search that it cannot remember', () => {
    expect(words(bulk(3, 3, 'x'.repeat(2_500)).blocks)).not.toContain('All 3 cases');
  });
});

const preview: BulkPreview = {
  runId: '00000000-0000-4000-8000-000000000001',
  total: 1_002,
  counts: { changed: 1_000, unchanged: 2 },
  reasons: [{ reason: 'It was so already.', count: 2 }],
  named: [
    { number: 4, title: 'Phishing wave' },
    { number: 9, title: 'Lost badge' },
  ],
};
const confirm = (action: string, params: object, changes: Partial<BulkPreview> = {}) =>
  modal(
    bulkConfirmForm.view(
      { preview: { ...preview, ...changes }, asked: { action, params }, names },
      { spaceId: 'default', runId: preview.runId },
    ),
  );

describe('the confirmation', () => {
  it.each([
    ['status', { status: 'closed' }, 'Close 1,000 cases'],
    ['status', { status: 'in-progress' }, 'Set 1,000 in progress'],
    ['severity', { severity: 'critical' }, 'Set 1,000 cases critical'],
    ['tags', { mode: 'remove', tags: ['fp'] }, 'Untag 1,000 cases'],
    ['comment', { comment: 'Hello' }, 'Comment on 1,000 cases'],
  ])('names what is done and to how many: %s', (action, params, expected) => {
    const view = confirm(action, params);
    expect(view.submit?.text).toBe(expected);
    expect(words(view.blocks)).toContain(expected);
    expect(words(view.blocks)).toContain('#4, #9 and 1,000 more');
    expect(words(view.blocks)).toMatch(/These stay as they are:\s+2 cases:\s+It was so already/);
  });

  it('asks for the count where cases are deleted', () => {
    expect(words(confirm('delete', {}).blocks)).toContain('Type 1002 to go on');
    expect(words(confirm('severity', { severity: 'low' }).blocks)).not.toContain('Type');
  });

  it('promises an undo only for what stays here', () => {
    expect(words(confirm('severity', { severity: 'low' }).blocks)).toContain('You can undo it');
    expect(words(confirm('push', {}).blocks)).not.toContain('undo');
  });

  it('has nothing to submit where nothing would change', () => {
    const view = confirm('severity', { severity: 'low' }, { counts: { unchanged: 1_002 } });
    expect(view.submit).toBeUndefined();
    expect(words(view.blocks)).toContain('No case would change');
  });
});

describe('the message of a run', () => {
  const shown: BulkShown = {
    runId: preview.runId,
    spaceId: 'default',
    asked: { action: 'status', params: { status: 'closed' } },
    state: 'running',
    total: 1_000,
    counts: { changed: 250 },
    by: ana,
    reasons: [],
    canUndo: false,
    canRetry: false,
    names,
  };

  it('shows a bar with the numbers while it goes on, and a way to stop it', () => {
    const { text, blocks } = bulkRun(shown);
    expect(text).toContain('Close 1,000 cases (Ana Ruiz)');
    expect(text).toContain('█████░░░░░░░░░░░░░░░ 25% · 250 of 1,000');
    expect(words(blocks)).toContain('Stop');
  });

  it('counts how it ended, says why cases stayed, and offers what can be done', () => {
    const counts = { changed: 990, unchanged: 2, conflict: 8 };
    const reasons = [{ number: 7, reason: 'Its status was changed since you looked.' }];
    const { text, blocks } = bulkRun({ ...shown, state: 'done', counts, reasons, canUndo: true, canRetry: true });
    expect(text).toContain('990 done, 2 were so already, 8 changed by somebody meanwhile.');
    expect(text).toContain('#7: Its status was changed since you looked.');
    expect(text).toContain('and 7 more in the list');
    expect(words(blocks)).toMatch(/Undo\s+Try the rest again\s+Full list/);
  });
});

describe('the list of a run', () => {
  const rows = [
    { number: 1, id: 'c1', title: '=HYPERLINK("x")', result: 'changed' as const, reason: null },
    { number: null, id: 'c2', title: null, result: 'missing' as const, reason: 'It is gone, "for good"' },
  ];

  it('is CSV whose cells no spreadsheet runs', () => {
    expect(bulkCsv(rows)).toBe(
      'number,id,title,result,reason\r\n1,c1,"\'=HYPERLINK(""x"")",changed,\r\n,c2,,missing,"It is gone, ""for good"""\r\n',
    );
    for (const sign of ['+1', '-1', '@sum']) {
      expect(bulkCsv([{ ...itemAt(rows, 0), title: sign }])).toContain(`,'${sign},`);
    }
  });

  it('is NDJSON, an object a case', () => {
    expect(
      bulkNdjson(rows)
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toEqual(rows);
  });
});
