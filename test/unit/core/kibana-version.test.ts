import { expect, test } from 'vitest';
import { compareKibanas, kibanaVersion } from '../../../src/core/kibana-version.ts';
import { lossWords } from '../../../src/core/transfer/export-losses.ts';

test.each([
  ['7.16', '7.16'],
  ['v8.11.3', '8.11'],
  ['8.x', '8.19'],
  ['9.x', '9.x'],
  ['9.12', '9.12'],
  ['7.15', null],
  ['8.20', null],
  ['10.0', null],
  ['8', null],
  ['kibana', null],
])('the version %s is read as %s', (text, version) => {
  expect(kibanaVersion(text)).toBe(version);
});

test('8.9 is older than 8.10, and 9.x the newest', () => {
  expect(compareKibanas('8.9', '8.10')).toBeLessThan(0);
  expect(compareKibanas('9.x', '9.40')).toBeGreaterThan(0);
  expect(compareKibanas('9.x', '9.x')).toBe(0);
});

test('what a file lacks is told by number, and the cases that lose their connector by name', () => {
  const lost = { connector: 2, severity: 1, assignees: 1_200, attachments: 1, activity: 3, webhooks: 2 };
  expect(lossWords({ lost, withoutConnector: ['Leaked key'] })).toEqual([
    'This Kibana cannot read 1 attachment and 3 entries of the activity; they stayed out, and the last line names them.',
    'It has no place for the severity of 1 case and assignees of 1,200 cases.',
    'It does not know all settings of 2 webhooks, such as the sign-in by certificate or how tickets are read: look at them there.',
    '2 cases lose their connectors, which are unknown to it: “Leaked key” and 1 more.',
  ]);
  expect(lossWords({ lost: { activity: 1, severity: 2 }, withoutConnector: [] })).toEqual([
    'This Kibana cannot read 1 entry of the activity; it stayed out, and the last line names it.',
    'It has no place for the severity of 2 cases.',
  ]);
  expect(lossWords({ lost: {}, withoutConnector: [] })).toEqual([]);
});
