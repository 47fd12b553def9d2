import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { systemWords } from '../../src/system-words.ts';
import { portOf } from '../support/port.ts';

const troubleOf = (work: () => unknown) => Promise.resolve().then(work).then(String, systemWords);

test('what the system refuses is said in words', async () => {
  const missing = join(tmpdir(), 'no-such-export.ndjson');
  expect(await troubleOf(() => readFile(missing))).toBe(`There is no ${missing}.`);
  expect(await troubleOf(() => readFile(tmpdir()))).toContain('a file is needed here');
  expect(await troubleOf(() => parseArgs({ args: ['--nope'], options: {} }))).toBe("Unknown option '--nope'");
});

test('a port that is taken is named, with the way out', async () => {
  const first = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => first.once('listening', resolve));
  const port = portOf(first);
  const second = createServer();
  const error = await new Promise((resolve) => second.once('error', resolve).listen(port, '127.0.0.1'));
  expect(systemWords(error)).toBe(
    `Port ${port} is taken by another program. Stop that one, or set PORT to a free port (PORT=0 picks one).`,
  );
  await new Promise((resolve) => first.close(resolve));
});

test('other errors keep their own words', () => {
  expect(systemWords(new Error('no'))).toBeUndefined();
});
