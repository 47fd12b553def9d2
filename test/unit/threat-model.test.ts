import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/threat-model.md', 'utf8');
const rows = page.split('\n').filter((line) => /^\| (?!attack|who|-)/.test(line) && line.split('|').length === 5);
const testsIn = (text: string) => [...text.matchAll(/`(test\/[\w/-]+)`/g)].map(([, path = '']) => path);

test('every defence of the threat model names a test that is there', () => {
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => testsIn(row).length === 0)).toEqual([]);
  expect(testsIn(page).filter((path) => !existsSync(`${path}.test.ts`))).toEqual([]);
});
