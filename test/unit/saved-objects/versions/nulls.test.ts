import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readObject } from '../../../../src/saved-objects/read.ts';
import { line, linesOf, newCase, read } from '../support.ts';

const stated = (version: string) => ({ typeMigrationVersion: version });

describe('null where Kibana has a default counts as missing', () => {
  test.each<[name: string, words: string]>([
    ['severity', 'low'],
    ['assignees', 'nobody'],
    ['settings', 'the usual settings'],
    ['connector', 'no connector'],
    ['tags', 'no tags'],
    ['description', 'an empty text'],
    ['total_comments', 'not counted'],
  ])('%s of a case, and a person is told', (name, words) => {
    const { object, warnings } = read(line('cases', { ...newCase, [name]: null }, stated('10.2.0')));
    expect(object.attributes).not.toHaveProperty(name);
    expect(warnings).toEqual([`\`${name}\` is empty (null) and counts as missing: ${words}.`]);
  });

  test('in an older case the step of its version fills it in', () => {
    const old = { ...newCase, severity: null, assignees: null, status: 'open' };
    expect(read(line('cases', old, stated('8.1.0'))).object.attributes).toMatchObject({ severity: 0, assignees: [] });
  });

  test('an entry about a new case and one that says nothing', () => {
    const around = { action: 'create', owner: null, created_at: '2026-01-02T03:04:05.000Z' };
    const payload = { title: 't', severity: null, assignees: null, connector: null };
    const created = read(line('cases-user-actions', { ...around, type: 'create_case', payload }, stated('8.1.0')));
    expect(created.object.attributes.payload).toEqual({ title: 't', severity: 'low', assignees: [] });
    const silent = read(line('cases-user-actions', { ...around, type: 'title', payload: null }, stated('8.5.0')));
    expect(silent.object.attributes.payload).toEqual({});
  });

  test('no case of an older generation is refused for it', async () => {
    const text = readFileSync(new URL('../../../fixtures/kibana-own/nulls_old.ndjson', import.meta.url), 'utf8');
    const results = (await linesOf(text)).slice(0, 16).map((one) => readObject(one));
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });
});

test('a value of none of several kinds is told which these were', () => {
  const alert = { type: 'alert', alertId: null, index: 'i', created_at: '2026-01-02T03:04:05.000Z' };
  const result = readObject({ number: 1, text: JSON.stringify(line('cases-comments', alert)) });
  expect(result).toMatchObject({
    ok: false,
    message: '`attributes.alertId` must be text or a list, but is empty (null).',
  });
});
