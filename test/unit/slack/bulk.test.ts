import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { bulkGroups } from '../../../src/slack/blocks/bulk.ts';
import { bulkForm } from '../../../src/slack/forms/bulk.ts';
import { bulkConfirmForm } from '../../../src/slack/forms/bulk-confirm.ts';
import { newCase } from '../../support/arbitrary.ts';
import { words } from '../../support/look.ts';

const names = { user: () => undefined };
const some = (length: number) => Array.from({ length }, (_, index) => ({ ...newCase(), incremental_id: index + 1 }));
const bulk = (length: number, total: number, query = 'status:open') =>
  bulkForm.view({ cases: some(length), total, query, names }, { spaceId: 'default', query }) as ModalView;

describe('the form to change many cases', () => {
  it('shows up to a hundred to tick, ten to a group, and counts the rest', () => {
    const { blocks } = bulk(100, 1_234);
    expect(bulkGroups(blocks)).toHaveLength(10);
    expect(words(blocks)).toContain('#100 Phishing wave');
    expect(words(blocks)).toContain('Take all 1,234 cases');
    expect(words(blocks)).toContain('1,134 more are not listed here.');
  });

  it('begins with closing, and offers every status and severity', () => {
    const edit = bulk(1, 1).blocks.find(({ block_id }) => block_id === 'edit');
    expect(edit).toMatchObject({ element: { initial_option: { value: 'status:closed' } } });
    expect(words(edit)).toMatch(/Close.*Set in progress.*Open again.*Critical.*High.*Medium.*Low/s);
  });

  it('does not offer to take all of a search that it cannot remember', () => {
    expect(words(bulk(3, 3, 'x'.repeat(2_500)).blocks)).not.toContain('Take all');
  });
});

describe('the confirmation', () => {
  it.each([
    ['status:closed', 12, 'Close 12 cases'],
    ['status:closed', 1, 'Close 1 case'],
    ['status:in-progress', 3, 'Start 3 cases'],
    ['severity:critical', 1_000, 'Set 1,000 cases critical'],
  ])('names what is done and to how many: %s, %i', (edit, total, expected) => {
    const view = bulkConfirmForm.view(
      { total },
      { spaceId: 'default', edit, query: 'status:open', total },
    ) as ModalView;
    expect(view.submit?.text).toBe(expected);
    expect(words(view.blocks)).toContain(expected);
  });

  it('names the cases that were ticked', () => {
    const view = bulkConfirmForm.view({ total: 2 }, { spaceId: 'default', edit: 'status:closed', numbers: [4, 9] });
    expect(words(view.blocks)).toBe('Close 2 cases: #4 and #9.');
  });
});
