import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { productionPackages } from '../support/production-packages.ts';

const list = 'docs/production-packages.txt';

test('a production install brings the packages of the list and no other', () => {
  const listed = readFileSync(list, 'utf8').trimEnd().split('\n');
  expect(listed.length).toBeGreaterThan(100);
  expect([...productionPackages()].sort(), `change ${list} where this is meant`).toEqual(listed);
});

test('what builds the page and what tests is for development only', () => {
  const brought = productionPackages();
  for (const name of ['vite', 'react', 'react-dom', 'vitest', 'local-slack']) expect(brought).not.toContain(name);
});
