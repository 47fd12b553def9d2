import { describe, expect, it } from 'vitest';
import type { Case } from '../../../../src/core/cases/case.ts';
import { editCase } from '../../../../src/core/cases/edit-case.ts';
import { ana, leo, newCase } from '../../../support/arbitrary.ts';
import { matching } from '../../../support/matching.ts';

const edit = { at: '2026-01-01T01:00:00.000Z', by: leo };

describe('editing a case', () => {
  it('records one user action for each field that changed, with the value before', () => {
    const { after, actions } = editCase(newCase(), { title: 'Spear phishing', severity: 'high' }, edit);
    expect(after).toMatchObject({
      title: 'Spear phishing',
      severity: 'high',
      version: 2,
      updated_by: leo,
      updated_at: edit.at,
    });
    expect(actions).toEqual([
      { type: 'title', action: 'update', payload: { title: 'Spear phishing' }, previous: 'Phishing wave' },
      { type: 'severity', action: 'update', payload: { severity: 'high' }, previous: 'low' },
    ]);
  });

  it('drops what does not differ, and leaves the case untouched when nothing does', () => {
    const before = newCase({ tags: ['mail'] });
    const { after, actions } = editCase(
      before,
      { title: ' Phishing wave ', tags: { add: ['mail'] }, status: 'open' },
      edit,
    );
    expect(actions).toEqual([]);
    expect(after).toBe(before);
  });

  it('sets custom fields one by one: a field keeps its type, a new one takes that of its first value', () => {
    const set = (before: Case, ...values: [string, string | number | boolean | null][]) =>
      editCase(before, { customFields: values.map(([key, value]) => ({ key, value })) }, edit);
    const first = set(newCase(), ['sla', '4'], ['vip', 'Yes'], ['note', ' call back '], ['gone', null]);
    expect(first.after.customFields).toEqual([
      { key: 'sla', type: 'number', value: 4 },
      { key: 'vip', type: 'toggle', value: true },
      { key: 'note', type: 'text', value: 'call back' },
    ]);
    expect(first.actions.map(({ payload }) => payload)).toEqual(
      first.after.customFields.map((field) => ({ customFields: [field] })),
    );
    const next = set(first.after, ['note', '42'], ['vip', null], ['sla', 4]);
    expect(next.after.customFields).toEqual([
      { key: 'sla', type: 'number', value: 4 },
      { key: 'vip', type: 'toggle', value: null },
      { key: 'note', type: 'text', value: '42' },
    ]);
    expect(next.actions).toHaveLength(2);
    expect(() => set(first.after, ['sla', 'soon'])).toThrow('a whole number');
    expect(() => set(first.after, ['vip', 'maybe'])).toThrow('on or off');
    expect(() => set(first.after, ['note', 'x'.repeat(161)])).toThrow('160');
    expect(() => set(newCase(), ['Two words', 'x'])).toThrow('key');
    const eleven = Array.from({ length: 11 }, (_, n): [string, string] => [`k${n}`, 'x']);
    expect(() => set(newCase(), ...eleven)).toThrow('up to 10');
  });

  it('records added and removed tags as two entries, each with only what came or went', () => {
    const { after, actions } = editCase(
      newCase({ tags: ['fp', 'mail'] }),
      { tags: { add: ['phish', 'mail'], remove: ['fp'] } },
      edit,
    );
    expect(after.tags).toEqual(['mail', 'phish']);
    expect(actions.map(({ action, payload }) => [action, payload])).toEqual([
      ['add', { tags: ['phish'] }],
      ['delete', { tags: ['fp'] }],
    ]);
  });

  it.each([
    ['an empty title', { title: '   ' }, 'title'],
    ['a title of 161 characters', { title: 'x'.repeat(161) }, 'title'],
    ['a description of 30,001 characters', { description: 'x'.repeat(30_001) }, 'description'],
    ['201 tags', { tags: { add: Array.from({ length: 201 }, (_, i) => `t${i}`) } }, 'tags'],
    ['a tag of 257 characters', { tags: { add: ['x'.repeat(257)] } }, 'tags'],
    ['a category of 51 characters', { category: 'x'.repeat(51) }, 'category'],
    ['11 assignees', { assignees: { add: Array.from({ length: 11 }, (_, i) => ({ uid: `U${i}` })) } }, 'assignees'],
  ])('refuses %s and names the field', (_what, patch, field) => {
    expect(() => editCase(newCase(), patch, edit)).toThrow(matching.objectContaining({ name: 'DocketError', field }));
  });

  it('counts characters, not UTF-16 units: 160 emoji are a title', () => {
    expect(editCase(newCase(), { title: '🚨'.repeat(160) }, edit).actions).toHaveLength(1);
  });

  it('keeps what an import brought beyond the limits, and lets it shrink', () => {
    const before = { ...newCase(), tags: Array.from({ length: 250 }, (_, i) => `t${i}`) };
    expect(editCase(before, { tags: { remove: ['t0'] } }, edit).after.tags).toHaveLength(249);
    expect(editCase(before, { severity: 'high' }, edit).after.tags).toHaveLength(250);
    expect(() => editCase(before, { tags: { add: ['one more'] } }, edit)).toThrow('up to 200');
  });
});

describe('the life cycle of a status', () => {
  const at = (time: string) => ({ at: `2026-01-01T${time}.000Z`, by: ana });
  const open = newCase();

  it('open → in-progress notes the start and the time to acknowledge', () => {
    const { after } = editCase(open, { status: 'in-progress' }, at('00:10:00'));
    expect(after).toMatchObject({
      in_progress_at: '2026-01-01T00:10:00.000Z',
      time_to_acknowledge: 600,
      time_to_investigate: null,
    });
  });

  it('open → closed counts everything as resolving', () => {
    const { after } = editCase(open, { status: 'closed' }, at('01:00:00'));
    expect(after).toMatchObject({
      closed_at: '2026-01-01T01:00:00.000Z',
      closed_by: ana,
      duration: 3600,
      time_to_acknowledge: 3600,
      time_to_investigate: 0,
      time_to_resolve: 3600,
      in_progress_at: null,
    });
  });

  it('in-progress → closed splits acknowledging from investigating', () => {
    const working = editCase(open, { status: 'in-progress' }, at('00:10:00')).after;
    const { after } = editCase(working, { status: 'closed' }, at('01:00:00'));
    expect(after).toMatchObject({
      duration: 3600,
      time_to_acknowledge: 600,
      time_to_investigate: 3000,
      time_to_resolve: 3600,
    });
  });

  it('reopening empties the closing and keeps the start of work', () => {
    const working = editCase(open, { status: 'in-progress' }, at('00:10:00')).after;
    const closed = editCase(working, { status: 'closed' }, at('01:00:00')).after;
    expect(editCase(closed, { status: 'open' }, at('02:00:00')).after).toMatchObject({
      closed_at: null,
      closed_by: null,
      duration: null,
      in_progress_at: '2026-01-01T00:10:00.000Z',
      time_to_acknowledge: null,
      time_to_investigate: null,
      time_to_resolve: null,
    });
    expect(editCase(closed, { status: 'in-progress' }, at('02:00:00')).after).toMatchObject({
      in_progress_at: '2026-01-01T00:10:00.000Z',
      time_to_acknowledge: 7200,
    });
  });

  it('leaves times unset when the dates are in the wrong order', () => {
    const future = { ...open, created_at: '2027-01-01T00:00:00.000Z' };
    expect(editCase(future, { status: 'closed' }, at('01:00:00')).after).toMatchObject({
      duration: null,
      time_to_resolve: null,
    });
  });
});
