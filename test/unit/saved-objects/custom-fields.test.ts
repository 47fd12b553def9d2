import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ExportProfile } from '../../../src/core/transfer/export-run.ts';
import { exportObject, leaveFor } from '../../../src/saved-objects/export.ts';
import { elena, line, newCase, read, throughDocket } from './support.ts';

describe('custom fields', () => {
  const fields = [
    { key: 'who', type: 'text', value: 'Ana' },
    { key: 'reported', type: 'toggle', value: true },
    { key: 'loss', type: 'number', value: 12 },
    { key: 'systems', type: 'list', value: ['a'] },
    { key: 'odd', type: 'text', value: 3 },
  ];
  const keysOf = (list: unknown) =>
    z
      .array(z.looseObject({ key: z.string() }))
      .parse(list ?? [])
      .map(({ key }) => key);
  const left = (profile: ExportProfile) =>
    keysOf(throughDocket(line('cases', { ...newCase, customFields: fields }), profile).attributes.customFields);

  test('of a kind that some Kibana of the range cannot read stay behind, as one of them hides the whole list', () => {
    expect(left('kibana-8.8')).toEqual(['who', 'reported']);
    expect(left('8.11')).toEqual(['who', 'reported']);
    expect(left('8.17')).toEqual(['who', 'reported', 'loss']);
    expect(left('9.4')).toEqual(['who', 'reported', 'loss', 'systems']);
  });

  test('leave the activity as well', () => {
    const entry = (type: string, payload: object) =>
      line('cases-user-actions', {
        ...{ type, action: 'update', owner: 'cases', created_at: newCase.created_at, created_by: elena, payload },
      });
    const created = throughDocket(entry('create_case', { title: 'x', customFields: fields }), 'kibana-8.8');
    expect(keysOf(z.looseObject({ customFields: z.unknown() }).parse(created.attributes.payload).customFields)).toEqual(
      [...['who', 'reported']],
    );
    const number = read(entry('customFields', { customFields: [fields[2]] })).object;
    expect(exportObject(number, '8.16')).toBeNull();
    expect(exportObject(number, '8.17')).not.toBeNull();
  });

  test('that stay behind are told', () => {
    const found = read(line('cases', { ...newCase, customFields: fields })).object;
    expect(leaveFor(found, 'kibana-8.8').lost).toEqual(['customFields']);
    expect(leaveFor(found, '8.3').lost).toContain('customFields');
    const plain = read(line('cases', { ...newCase, customFields: fields.slice(0, 2) })).object;
    expect(leaveFor(plain, '8.11').lost).toEqual([]);
  });
});

test('the fields of templates that a Kibana has no place for are told', () => {
  const found = read(line('cases', { ...newCase, extended_fields: { risk: '7' } })).object;
  expect(leaveFor(found, '9.3').lost).toEqual(['extended_fields']);
  expect(leaveFor(found, '9.4').lost).toEqual([]);
});
