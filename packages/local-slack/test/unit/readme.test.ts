import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const helloWorld = read('test/contract/hello-world.test.ts');

test('the README quotes the test of a hello-world that is run, and it takes ten lines', () => {
  const quoted = /```ts\n([\s\S]*?)```/.exec(readme)?.[1];
  expect(quoted).toBe(helloWorld);
  const body = /async \(\) => \{\n([\s\S]*)\n\}\);/.exec(helloWorld)?.[1]?.split('\n').filter(Boolean);
  expect(body).toHaveLength(10);
});

test('the README has nobody fetch an unpublished name', () => {
  expect(readme).toContain('npm exec -w local-slack -- local-slack --manifest');
  expect(readme).not.toMatch(/npx|npm (?:i|install) local-slack/);
});
