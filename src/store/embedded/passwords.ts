import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mendMode } from '../private-file.ts';
import type { DataLocation } from './account.ts';

/** Who signs in to the cluster: the owner of our database, who is no superuser, and the superuser that made it. */
export type Role = 'docket' | 'postgres';

const FILES: Record<Role, string> = { docket: 'password', postgres: 'superuser-password' };

/** Return where a role's password is kept. */
export function passwordFile({ folder }: DataLocation, role: Role): string {
  return join(folder, FILES[role]);
}

/** Make a role's password where there is none yet, readable by its owner only. */
export function ensurePassword(location: DataLocation, role: Role): void {
  const path = passwordFile(location, role);
  if (existsSync(path)) return;
  const temporary = `${path}.new`;
  writeFileSync(temporary, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (location.account) chownSync(temporary, location.account.uid, location.account.gid);
  renameSync(temporary, path);
}

/** Take the passwords from others of the machine. Return what was mended, a line each. */
export function mendPasswords(location: DataLocation): string[] {
  const paths = (['docket', 'postgres'] as const).map((role) => passwordFile(location, role)).filter(existsSync);
  return paths
    .filter((path) => mendMode(path, 0o600))
    .map((path) => `Others of this machine could read ${path}; now they cannot.`);
}

/** Return the address of a role's database in the cluster, with its password. */
export function addressOf(location: DataLocation, port: number, role: Role = 'docket'): string {
  return addressWith(readPassword(location, role), port, role);
}

/** Return the address of a role's database with a password. */
export function addressWith(password: string, port: number, role: Role): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${role}`;
}

/** Read a role's password. Throw in plain words where this user may not. */
export function readPassword(location: DataLocation, role: Role): string {
  const path = passwordFile(location, role);
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(`Docket cannot read the database's password in ${path}.`, { cause });
  }
}
