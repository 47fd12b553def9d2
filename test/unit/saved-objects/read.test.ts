import { describe, expect, test } from 'vitest';
import { type Read, readObject } from '../../../src/saved-objects/read.ts';
import { line, oldCase, read } from './support.ts';

function readText(text: string): Read {
  return readObject({ number: 1, text });
}

function refused(object: unknown): { reason: string; message: string } {
  const result = readText(JSON.stringify(object));
  if (result.ok) throw new Error('it was read');
  return { reason: result.reason, message: result.message };
}

describe('a line that is not JSON', () => {
  test.each([
    ['{"a":x}', 'unexpected "x" at character 6.'],
    ['{"a":1,}', 'unexpected "}" at character 8.'],
    ['{"a":1}}', 'unexpected "}" at character 8.'],
    ['[1 2]', 'unexpected "2" at character 4.'],
    ['["a" "b"]', 'unexpected text at character 6.'],
    ['{1:2}', 'unexpected "1" at character 2.'],
    ['{"a" 1}', 'unexpected "1" at character 6.'],
    ['[}', 'unexpected "}" at character 2.'],
    ['[,]', 'unexpected "," at character 2.'],
    ['{"a":01}', 'unexpected "0" at character 6.'],
    ['{"a":😀}', 'unexpected "😀" at character 6.'],
    ['{"a":\0}', 'unexpected U+0000 at character 6.'],
    ['{"a":"b\\x"}', 'a character or escape that JSON does not allow is in the text that starts at character 6.'],
    ['{"a":{"b":[1', 'it ends too early, after character 12. The file may have been cut off.'],
    ['{"a":"bc', 'the text that starts at character 6 never ends. The file may have been cut off.'],
    ['{"a":"b\\"', 'the text that starts at character 6 never ends. The file may have been cut off.'],
  ])('%s is explained', (text, explanation) => {
    expect(readText(text)).toEqual({
      ok: false,
      reason: 'not_json',
      message: `This is not valid JSON: ${explanation}`,
    });
  });

  test('nesting and number of values are bounded before anything is parsed', () => {
    expect(readText('['.repeat(100_000))).toMatchObject({
      ok: false,
      message: 'This line is nested deeper than 256 levels.',
    });
    expect(readText(`[${'{},'.repeat(1_500_000)}0]`)).toMatchObject({
      message: 'This line holds more than 2,000,000 values.',
    });
    expect(readText(`{"type":"x","id":"y","attributes":{"a":"${'[{,'.repeat(300)}"}}`)).toMatchObject({ ok: true });
  });

  test('a line that could not be read says so', () => {
    expect(readObject({ number: 3, error: 'This line is not text in UTF-8.' })).toEqual({
      ok: false,
      reason: 'unreadable_line',
      message: 'This line is not text in UTF-8.',
    });
  });
});

describe('a line that is no saved object', () => {
  test.each([
    ['7', 'This line is not an object.'],
    ['[]', 'This line is not an object.'],
    ['null', 'This line is not an object.'],
    ['{}', '`type` must be text, but is missing.'],
    ['{"type":"cases","id":""}', '`id` must not be empty, but is "".'],
    ['{"type":"cases","id":"x"}', '`attributes` must be an object, but is missing.'],
    ['{"type":"cases","id":"x","attributes":[]}', '`attributes` must be an object, but is a list.'],
    ['{"type":"cases","id":"x","attributes":{},"references":[{"id":1}]}', '`references.0.id` must be text, but is 1.'],
  ])('%s', (text, message) => {
    expect(readText(text)).toMatchObject({ ok: false, reason: 'invalid', message });
  });

  test('the last line of an export is told apart', () => {
    expect(readText('{"exportedCount":2,"missingRefCount":0}')).toEqual({
      ok: true,
      details: { exportedCount: 2, missingRefCount: 0 },
    });
  });

  test.each(['cases-configure', 'file', 'cases-telemetry'])('%s is of a type that nobody can import', (type) => {
    expect(refused(line(type, { title: 'x' }))).toEqual({
      reason: 'unsupported_type',
      message: `Objects of type ${type} cannot be imported.`,
    });
  });

  test('types that Docket does not act on are read as they are', () => {
    const dashboard = { ...line('dashboard', { title: 1 }), typeMigrationVersion: '99.0.0' };
    const { object } = read(dashboard);
    expect({ ...object, ...object.envelope }).toMatchObject(dashboard);
  });
});

describe('a case that is not right', () => {
  test.each([
    [{ title: 7 }, '`attributes.title` must be text, but is 7.'],
    [{ title: undefined }, '`attributes.title` must be text, but is missing.'],
    [{ description: ['x'] }, '`attributes.description` must be text, but is a list.'],
    [{ tags: ['a', null] }, '`attributes.tags.1` must be text, but is empty (null).'],
    [{ tags: 'a' }, '`attributes.tags` must be a list, but is "a".'],
    [{ status: 5 }, '`attributes.status` must be open, in-progress or closed (0, 10 or 20), but is 5.'],
    [{ assignees: [{ id: 'u' }] }, '`attributes.assignees.0.uid` must be text, but is missing.'],
    [
      { created_at: 'yesterday' },
      '`attributes.created_at` must be a date and time (such as 2026-01-31T12:00:00.000Z), but is "yesterday".',
    ],
    [
      { created_at: '+275760-09-13T00:00:00.000Z' },
      '`attributes.created_at` must be a date and time (such as 2026-01-31T12:00:00.000Z), but is "+275760-09-13T00:00:00.000Z".',
    ],
    [
      { created_at: '0001-01-01T00:00:00+14:00' },
      '`attributes.created_at` must be a date in the years 1 to 9999, but is "0001-01-01T00:00:00+14:00".',
    ],
    [{ closed_at: 1 }, '`attributes.closed_at` must be text, but is 1.'],
    [{ settings: true }, '`attributes.settings` must be an object, but is true.'],
    [{ connector: { name: 'x' } }, '`attributes.connector.type` must be text, but is missing.'],
    [{ created_by: 'me' }, '`attributes.created_by` must be an object, but is "me".'],
    [{ duration: 'long' }, '`attributes.duration` must be a number, but is "long".'],
  ])('%j', (wrong, message) => {
    expect(refused(line('cases', { ...oldCase, ...wrong }))).toEqual({ reason: 'invalid', message });
  });

  test('the log can name it', () => {
    expect(readText(JSON.stringify(line('cases', { title: 'Odd', status: {} })))).toMatchObject({
      type: 'cases',
      id: 'cases-1',
      title: 'Odd',
    });
    expect(readText(JSON.stringify(line('action', { name: 'Jira', config: 1 })))).toMatchObject({ title: 'Jira' });
  });

  test('limits of edits are not limits of imports', () => {
    const huge = { ...oldCase, title: 'x'.repeat(5000), tags: Array.from({ length: 500 }, (_, i) => `tag ${i}`) };
    expect(read(line('cases', huge)).object.attributes).toMatchObject({ title: huge.title, tags: huge.tags });
    expect(read(line('cases', { ...oldCase, total_comments: -7 })).object.attributes.total_comments).toBe(-7);
  });
});

describe('parts of a case that are not right', () => {
  const made = { created_at: '2023-01-01T00:00:00.000Z', created_by: null, owner: 'cases' };

  test.each([
    ['cases-comments', { ...made, type: 'user' }, '`attributes.comment` must be text, but is missing.'],
    [
      'cases-comments',
      { ...made, type: 'alert', alertId: 5 },
      '`attributes.alertId` must be text or a list, but is 5.',
    ],
    [
      'cases-user-actions',
      { ...made, action: 'update', payload: {} },
      '`attributes.type` must be text, but is missing.',
    ],
    [
      'cases-user-actions',
      { ...made, action: 'update', type: 'title', payload: 'x' },
      '`attributes.payload` must be an object, but is "x".',
    ],
    ['action', { name: 'Jira' }, '`attributes.actionTypeId` must be text, but is missing.'],
  ])('%s with %j', (type, attributes, message) => {
    expect(refused(line(type, attributes))).toEqual({ reason: 'invalid', message });
  });

  test('a comment of nowhere', () => {
    expect(refused(line('cases-comments', { ...made, type: 'user', comment: 'Hi' }, { references: [] })).message).toBe(
      'It does not say which case it belongs to (a reference named `associated-cases`).',
    );
  });

  test('an attachment of a kind that nobody knows yet is read', () => {
    expect(read(line('cases-comments', { ...made, type: 'hologram', beam: [1] })).object.attributes).toMatchObject({
      beam: [1],
    });
  });
});

describe('what is repaired, and said', () => {
  test('NUL characters and halves of surrogate pairs, in keys too', () => {
    const text = JSON.stringify(line('cases', { ...oldCase, title: 'a\0b', 'k\0': 'x\uD800y' }));
    const result = readText(text);
    expect(result).toMatchObject({
      object: { attributes: { title: 'a\uFFFDb', 'k\uFFFD': 'x\uFFFDy' } },
      warnings: [
        'NUL characters, which cannot be stored, were replaced by \uFFFD.',
        'Broken characters (half of a surrogate pair) were replaced by \uFFFD.',
      ],
    });
  });

  test('a whole surrogate pair is no fault', () => {
    expect(readText(JSON.stringify(line('cases', oldCase)).replace('Odd', '\\uD83D\\uDE00'))).toMatchObject({
      object: { attributes: { title: '😀 sign-ins' } },
      warnings: [],
    });
  });

  test('a number beyond all bounds', () => {
    expect(
      readText(JSON.stringify(line('cases', { ...oldCase, odd: 5 })).replace('"odd":5', '"odd":1e999')),
    ).toMatchObject({
      object: { attributes: { odd: null } },
      warnings: ['A number too large to keep was left empty.'],
    });
  });

  test('the number of the case where it came from', () => {
    const { object, warnings } = read(line('cases', { ...oldCase, incremental_id: 42 }));
    expect(object.attributes).not.toHaveProperty('incremental_id');
    expect(warnings).toEqual(['The number 42 was not taken over; the case gets one here.']);
  });

  test('secrets never come in', () => {
    const jira = { actionTypeId: '.jira', name: 'Jira', config: {} };
    const { object, warnings } = read(line('action', { ...jira, secrets: { apiToken: 'hunter2' } }));
    expect(JSON.stringify(object)).not.toContain('hunter2');
    expect(warnings).toEqual(['The secrets in the file were not taken over; sign in to the connector again.']);
    expect(read(line('action', { ...jira, secrets: {} })).warnings).toEqual([]);
  });

  test('a key named __proto__ is a key like any other', () => {
    const text = JSON.stringify(line('cases', oldCase)).replace('{', '{"__proto__":{"polluted":1},');
    const result = readText(text.replace('"attributes":{', '"attributes":{"__proto__":{"polluted":2},'));
    if (!result.ok || !result.object) throw new Error('it was refused');
    expect(Object.hasOwn(result.object.attributes, '__proto__')).toBe(true);
    expect(Object.hasOwn(result.object.envelope, '__proto__')).toBe(true);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((result.object.attributes as { polluted?: number }).polluted).toBeUndefined();
  });
});
