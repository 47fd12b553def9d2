import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Most casts that the whole source may have. */
const MAX_CASTS = 100;
const RULE = 'typescript/no-unsafe-type-assertion';

/** What takes a cast out of the linter's sight: the comment above it, and the ways to make one without a word. */
const excused = /oxlint-disable-next-line[^\n]*typescript\/no-(?:unsafe-type-assertion|non-null-assertion)([^\n]*)/g;
const hidden = /z\.custom\b|@ts-(?:expect-error|ignore|nocheck)/g;
const wholesale = /(?:oxlint|eslint)-disable(?!-next-line)[^\n]*/g;

const sources = globSync('{src,packages}/**/*.{ts,tsx}', { exclude: (path) => path.includes('node_modules') }).map(
  (path) => ({ path, text: readFileSync(path, 'utf8') }),
);
const found = (pattern: RegExp) =>
  sources.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([all, rest = '']) => ({ path, all, rest })));

test('casts are few, and each one says why it is none that could fail', () => {
  const casts = found(excused);
  expect(casts.length).toBeGreaterThan(0);
  expect(casts.length).toBeLessThanOrEqual(MAX_CASTS);
  expect(casts.filter(({ rest }) => !/^ -- \S.{20,}/.test(rest))).toEqual([]);
  expect(casts.filter(({ all }) => !all.startsWith(`oxlint-disable-next-line ${RULE} -- `))).toEqual([]);
});

test('no cast hides where the linter does not look', () => {
  expect(found(hidden)).toEqual([]);
  expect(found(wholesale)).toEqual([]);
});
