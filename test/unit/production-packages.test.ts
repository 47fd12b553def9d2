import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readJson } from '../support/json.ts';
import { productionPackages } from '../support/production-packages.ts';

const billOfMaterials = z.object({
  components: z.array(z.object({ name: z.string(), properties: z.array(z.object({ name: z.string() })) })),
});
const list = 'docs/production-packages.txt';

test('a production install brings the packages of the list and no other', () => {
  const listed = readFileSync(list, 'utf8').trimEnd().split('\n');
  expect(listed.length).toBeGreaterThan(100);
  expect([...productionPackages()].sort(), `change ${list} where this is meant`).toEqual(listed);
});

test('the bill of materials names them all, and says what is for development only', () => {
  const made = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', shell: process.platform === 'win32' });
  const { components } = readJson(billOfMaterials, made.stdout);
  const isForDevelopment = new Map(
    components.map(({ name, properties }) => [name, properties.some((one) => one.name.endsWith(':development'))]),
  );
  for (const name of productionPackages()) expect([name, isForDevelopment.has(name)]).toEqual([name, true]);
  expect([isForDevelopment.get('@slack/bolt'), isForDevelopment.get('vitest')]).toEqual([false, true]);
});

test('what builds the page and what tests is for development only', () => {
  const brought = productionPackages();
  for (const name of ['vite', 'react', 'react-dom', 'vitest', 'local-slack']) expect(brought).not.toContain(name);
});
