import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { changes } from '../../../src/slack/forms/cases/changes.ts';
import { editCaseForm } from '../../../src/slack/forms/cases/edit-case.ts';
import { newCase } from '../../support/arbitrary.ts';
import { modal, submissionOf } from '../../support/submission.ts';

const names = { user: (id: string) => ({ U0LEOBRAN1: 'Leo Brandt' })[id] };
const long = 'a tag that is far too long for the options of a menu, which hold seventy-five characters';
const open = newCase({
  title: 'Phishing wave',
  description: 'Forty *mails*.',
  tags: ['phishing', 'fp', long],
  category: 'Data loss',
  assignees: [{ uid: 'U0ANARUIZ1' }, { uid: 'u_kibana_0', full_name: 'Kim Bana' }],
});
const viewOf = (of: Case) => modal(editCaseForm.view({ case: of, names }, { spaceId: 'default', number: 1 }));
const patchOf = (given: Record<string, object>, of = open) => {
  const view = viewOf(of);
  return changes(view.blocks, submissionOf(view, given), names);
};
const inputOf = (of: Case, id: string) => {
  const found = viewOf(of).blocks.find(({ block_id }) => block_id === id);
  if (found?.type !== 'input' || !('element' in found)) throw new Error(`there is no input ${id}`);
  return found;
};
const choice = (value: string) => ({ value, text: { type: 'plain_text', text: value } });
const rich = (text: string, ...more: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }, ...more] }],
});

describe('the form to edit a case', () => {
  it.each([
    ['title', { value: 'Phishing tide ' }, { title: 'Phishing tide' }],
    ['status', { selected_option: choice('closed') }, { status: 'closed' }],
    ['severity', { selected_option: choice('high') }, { severity: 'high' }],
    ['category', { selected_option: null }, { category: null }],
    ['category', { selected_option: choice('Malware') }, { category: 'Malware' }],
    ['description', { rich_text_value: rich('Fifty *mails*.') }, { description: 'Fifty \\*mails\\*.' }],
    ['tags', { selected_options: [choice('fp'), choice('vip')] }, { tags: { add: ['vip'], remove: ['phishing'] } }],
    [
      'assignees',
      { selected_users: ['U0LEOBRAN1'] },
      { assignees: { add: [{ uid: 'U0LEOBRAN1' }], remove: [{ uid: 'U0ANARUIZ1' }] } },
    ],
    ['settings', { selected_options: [choice('syncAlerts')] }, { settings: { syncAlerts: true } }],
  ])('changes only the %s when only that was changed', (field, given, patch) => {
    expect(patchOf({ [field]: given })).toEqual(patch);
  });

  it('shows and keeps what its inputs cannot hold', () => {
    expect(inputOf(open, 'tags').hint?.text).toContain(long);
    expect(JSON.stringify(inputOf(open, 'tags').element)).not.toContain(long);
    expect(inputOf(open, 'assignees').hint?.text).toContain('Kim Bana');
    expect(patchOf({ tags: { selected_options: [] }, assignees: { selected_users: [] } })).toEqual({
      tags: { add: [], remove: ['phishing', 'fp'] },
      assignees: { add: [], remove: [{ uid: 'U0ANARUIZ1' }] },
    });
  });

  it('lets a mention in the description become a name', () => {
    const value = rich('ask ', { type: 'user', user_id: 'U0LEOBRAN1' });
    expect(patchOf({ description: { rich_text_value: value } })).toEqual({ description: 'ask @Leo Brandt' });
  });

  it('shows a description as formatted text only where nothing gets lost, else as Markdown', () => {
    expect(inputOf(open, 'description').element.type).toBe('rich_text_input');
    const table = { ...open, description: '| a | b |\n|---|---|\n| 1 | 2 |' };
    expect(inputOf(table, 'description').element).toMatchObject({
      type: 'plain_text_input',
      initial_value: table.description,
    });
    expect(patchOf({ description: { value: 'no table' } }, table)).toEqual({ description: 'no table' });
  });

  it('keeps a description that is too long for any input, unless a new one is written', () => {
    const huge = { ...open, description: `# Head\n\n${'word '.repeat(5_000)}` };
    expect(inputOf(huge, 'description')).toMatchObject({ optional: true, element: { type: 'rich_text_input' } });
    expect(patchOf({ title: { value: 'New' } }, huge)).toEqual({ title: 'New' });
    expect(patchOf({ description: { rich_text_value: rich('Short.') } }, huge)).toEqual({ description: 'Short.' });
  });

  it('keeps a title beyond every limit, and one of several lines', () => {
    const huge = { ...open, title: 'x'.repeat(4_000) };
    expect(patchOf({}, huge)).toEqual({});
    expect(patchOf({ title: { value: 'New' } }, huge)).toEqual({ title: 'New' });
    expect(inputOf({ ...open, title: 'two\nlines' }, 'title').element).toMatchObject({ multiline: true });
  });
});
