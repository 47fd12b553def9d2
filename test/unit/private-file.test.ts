import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptSecretKeys } from '../../src/secret-keys.ts';
import { mendMode } from '../../src/store/private-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-private-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

test('the key ring is taken from others again where its modes have changed, and stays the same', () => {
  const keys = keptSecretKeys(folder);
  const path = join(folder, 'secret-keys.json');
  const written = readFileSync(path, 'utf8');
  chmodSync(path, 0o644);
  expect(keptSecretKeys(folder)).toEqual(keys);
  expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual([0o600, written]);
});

test('what others cannot reach is left alone, and what its owner cannot either is mended', () => {
  expect(mendMode(folder, 0o700)).toBe(false);
  chmodSync(folder, 0o750);
  expect(mendMode(folder, 0o700, 0o050)).toBe(false);
  chmodSync(folder, 0o500);
  expect([mendMode(folder, 0o700), modeOf(folder)]).toEqual([true, 0o700]);
});
