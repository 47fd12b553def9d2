import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findBinaries } from '../../../src/store/embedded/binaries.ts';
import { withLock } from '../../../src/store/embedded/lock.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docket-parts-'));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true }));

test('only one at a time works in a locked folder', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await nextTurn();
    inside--;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(folder, work)));
  expect(most).toBe(1);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a lock is free again after its work failed', async () => {
  await expect(withLock(folder, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await withLock(folder, async () => 'done')).toBe('done');
});

test('the lock of a process that died counts as free, also when its number lives again', async () => {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  for (const [ticket, pid] of [dead, process.pid].entries()) {
    writeFileSync(join(folder, `lock.${100 + ticket}`), JSON.stringify({ pid, started: 'long ago' }));
    expect(await withLock(folder, async () => 'done')).toBe('done');
  }
});

test('library links that the install script did not make are restored', () => {
  const root = packageWithoutLinks();
  const { bin, major } = findBinaries(folder, undefined, root);
  expect(bin).toBe(join(root, 'native', 'bin'));
  expect(major).toBe(18);
  expect(spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout).toContain('18.');
});

if (isRoot) {
  test('programs that the user of Postgres cannot reach are copied where it can', () => {
    const root = packageWithoutLinks();
    chmodSync(root, 0o700);
    const { bin } = findBinaries(folder, nobody, root);
    expect(dirname(dirname(bin))).toBe(folder);
    const asked = spawnSync(join(bin, 'postgres'), ['--version'], { ...nobody, cwd: folder, encoding: 'utf8' });
    expect(asked.stdout).toContain('18.');
  });
} else {
  test('a package that cannot be written is copied', () => {
    const root = packageWithoutLinks();
    const lib = join(root, 'native', 'lib');
    chmodSync(lib, 0o500);
    const { bin } = findBinaries(folder, undefined, root);
    chmodSync(lib, 0o700);
    expect(dirname(dirname(bin))).toBe(folder);
    expect(spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout).toContain('18.');
  });
}

/** The installed package as `npm ci --ignore-scripts` leaves it. */
function packageWithoutLinks(): string {
  const installed = dirname(dirname(findBinaries(folder).bin));
  const root = join(folder, 'package');
  mkdirSync(root);
  for (const name of ['package.json', 'native']) {
    cpSync(join(installed, name), join(root, name), {
      recursive: true,
      filter: (source) => existsSync(source) && !lstatSync(source).isSymbolicLink(),
    });
  }
  return root;
}
