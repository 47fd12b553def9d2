import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { DataLocation } from './account.ts';
import type { Binaries } from './binaries.ts';
import { addressOf, addressWith, ensurePassword, passwordFile, readPassword } from './passwords.ts';
import { serverError, spawnOptions } from './server.ts';

/**
 * Make the data folder where there is none yet: UTF-8, the same order of letters on every machine, passwords by SCRAM.
 * It is made beside and moved into place, so that a start cut short leaves no half of a database. Throw when an
 * existing one was made by another major version of Postgres.
 */
export function prepareCluster(location: DataLocation, { bin, major }: Binaries): void {
  const version = join(location.data, 'PG_VERSION');
  if (existsSync(version)) checkMajor(location.data, readFileSync(version, 'utf8').trim(), major);
  else makeCluster(location, bin);
}

function makeCluster(location: DataLocation, bin: string): void {
  const temporary = `${location.data}.new`;
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { mode: 0o700 });
  for (const role of ['docket', 'postgres'] as const) ensurePassword(location, role);
  if (location.account) chownSync(temporary, location.account.uid, location.account.gid);
  const made = spawnSync(join(bin, 'initdb'), initdbArguments(temporary, passwordFile(location, 'postgres')), {
    ...spawnOptions(location),
    encoding: 'utf8',
  });
  if (made.status !== 0) {
    throw serverError(`Docket could not make its database in ${location.data}.`, made.stderr ?? '', made.error);
  }
  renameSync(temporary, location.data);
}

/** Make the role and the database `docket` where they are missing. */
export async function ensureDatabase(location: DataLocation, port: number): Promise<void> {
  await ownSuperuser(location, port);
  const sql = connect(addressOf(location, port, 'postgres'));
  try {
    const [role] = await sql`select from pg_roles where rolname = 'docket'`;
    if (!role) await sql.unsafe(`create role docket login createdb password '${readPassword(location, 'docket')}'`);
    const [database] = await sql`select from pg_database where datname = 'docket'`;
    if (!database) await sql`create database docket owner docket`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const connect = (url: string) => postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });

/** Give the superuser a password of its own, where it has the one of `docket` yet. */
async function ownSuperuser(location: DataLocation, port: number): Promise<void> {
  ensurePassword(location, 'postgres');
  if (await isOpen(addressOf(location, port, 'postgres'))) return;
  const sql = connect(addressWith(readPassword(location, 'docket'), port, 'postgres'));
  try {
    await sql.unsafe(`alter role postgres password '${readPassword(location, 'postgres')}'`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** SQLSTATE "invalid password". */
const WRONG_PASSWORD = '28P01';

async function isOpen(url: string): Promise<boolean> {
  const sql = connect(url);
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (error instanceof postgres.PostgresError && error.code === WRONG_PASSWORD) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function checkMajor(data: string, found: string, major: number): void {
  if (found === String(major)) return;
  throw new Error(
    `The database in ${data} was made by Postgres ${found}, and this Docket brings Postgres ${major}. ` +
      'Export your cases with the Docket that made it and import them here with a new DOCKET_DATA_DIR, or set DATABASE_URL.',
  );
}

function initdbArguments(data: string, password: string): string[] {
  return [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ];
}
