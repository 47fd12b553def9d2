import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { mendMode } from '../private-file.ts';

/** A user of the machine, as numbers. */
export interface Account {
  uid: number;
  gid: number;
}

/** Where a database lies and who runs it; `account` is absent where our own user will do. */
export interface DataLocation {
  folder: string;
  data: string;
  account?: Account;
  notices: string[];
}

const OWN_FOLDER = '/var/lib/docket';

/**
 * Decide where the embedded database of `dataDir` lies, and make the folder. Postgres refuses to run as root, so for
 * root its own user must be able to enter; where it cannot, the database goes to `/var/lib/docket/<hash of the path>`
 * and a notice says so. Throw in plain words when nobody suitable exists or the database belongs to someone else.
 */
export function locationOfData(dataDir: string): DataLocation {
  const base = makeFolder(resolve(dataDir));
  const wanted = join(base, 'postgres');
  const account = serverAccount(join(wanted, 'data'));
  if (!account) return locationFor(makeFolder(wanted));
  const elsewhere = locationElsewhere(base);
  if (existsSync(join(wanted, 'data')) && !existsSync(join(elsewhere, 'data'))) assertReachable(base, account);
  if (canUse(base, account) && !existsSync(join(elsewhere, 'data'))) return locationFor(makeFolder(wanted), account);
  makeFolder(OWN_FOLDER);
  const notice = `The database lies in ${elsewhere}, because Postgres does not run as root and its own user cannot enter ${base}.`;
  return locationFor(makeFolder(elsewhere), serverAccount(join(elsewhere, 'data')), [notice]);
}

/**
 * Return where the database of a data folder lies that Postgres's own user cannot enter; the path has no symbolic
 * links.
 */
export function locationElsewhere(base: string): string {
  return join(OWN_FOLDER, createHash('sha256').update(base).digest('hex').slice(0, 16));
}

/** Throw with the command where a database that is there cannot be reached any more: another would begin empty. */
function assertReachable(base: string, account: Account): void {
  const shut = [join(base, 'postgres'), base, ...foldersAbove(base)].find((path) => !permits(path, account, 0o1));
  const closed = shut ?? (permits(base, account, 0o5) ? undefined : base);
  if (closed === undefined) return;
  throw new Error(
    `Postgres does not run as root, and its own user cannot enter ${closed} any more, beneath which the database lies. Mend that by: chmod o+rx ${closed}`,
  );
}

/** Tell whether an account may read a file or folder and enter every folder above it, judged by their modes. */
export function canUse(path: string, account: Account): boolean {
  return permits(path, account, 0o5) && foldersAbove(path).every((folder) => permits(folder, account, 0o1));
}

function permits(path: string, account: Account, needed: number): boolean {
  const { uid, gid, mode } = statSync(path);
  const granted = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
  return (granted & needed) === needed;
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...foldersAbove(parent)];
}

function locationFor(folder: string, account?: Account, notices: string[] = []): DataLocation {
  const data = join(folder, 'data');
  const isOwn = existsSync(data) && isOwner(data);
  // Postgres starts on no folder that others may change.
  if (isOwn && mendMode(data, 0o700, GROUP_READS)) notices.push(`The modes of ${data} had changed; they are mended.`);
  if (existsSync(data) && !isOurs(data)) {
    throw new Error(
      `The database in ${data} belongs to another user of this machine. Start Docket as the user who made it, or choose another DOCKET_DATA_DIR.`,
    );
  }
  return { folder, data, notices, ...(account && { account }) };
}

/** What Postgres lets a group do with its data. */
const GROUP_READS = 0o050;

/** Root may change the modes of everything. */
function isOwner(path: string): boolean {
  const uid = process.getuid?.();
  return uid === 0 || uid === statSync(path).uid;
}

function isOurs(data: string): boolean {
  try {
    accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** For root: the owner of an existing database, else `postgres`, else `nobody`. Accounts are never created. */
function serverAccount(data: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = statSync(data, { throwIfNoEntry: false });
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) {
    throw new Error(
      'Postgres does not run as root, and this machine has neither a user "postgres" nor "nobody" to run it. Start Docket as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** The mode is set explicitly because a strict umask would shut Postgres's own user out; the files within are 0600. */
function makeFolder(path: string): string {
  try {
    if (!existsSync(path)) {
      mkdirSync(path, { recursive: true });
      chmodSync(path, 0o755);
    }
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new Error(`Docket cannot write in ${path}. Set DOCKET_DATA_DIR to a folder where it can.`, { cause });
  }
  return realpathSync(path);
}
