import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { DataLocation } from './account.ts';
import type { Binaries } from './binaries.ts';
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
  const password = passwordFile(location);
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (location.account) {
    for (const path of [temporary, password]) chownSync(path, location.account.uid, location.account.gid);
  }
  const made = spawnSync(join(bin, 'initdb'), initdbArguments(temporary, password), {
    ...spawnOptions(location),
    encoding: 'utf8',
  });
  if (made.status !== 0) {
    throw serverError(`Docket could not make its database in ${location.data}.`, made.stderr ?? '', made.error);
  }
  renameSync(temporary, location.data);
}

/** Return the address of a database of the cluster, with its password. The owner `docket` is no superuser. */
export function addressOf(location: DataLocation, port: number, user = 'docket', database = 'docket'): string {
  try {
    return `postgres://${user}:${readFileSync(passwordFile(location), 'utf8')}@127.0.0.1:${port}/${database}`;
  } catch (cause) {
    throw new Error(`Docket cannot read the database's password in ${passwordFile(location)}.`, { cause });
  }
}

/** Make the role and the database `docket` where they are missing. */
export async function ensureDatabase(location: DataLocation, port: number): Promise<void> {
  const url = addressOf(location, port, 'postgres', 'postgres');
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [role] = await sql`select from pg_roles where rolname = 'docket'`;
    if (!role) await sql.unsafe(`create role docket login createdb password '${new URL(url).password}'`);
    const [database] = await sql`select from pg_database where datname = 'docket'`;
    if (!database) await sql`create database docket owner docket`;
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

function passwordFile({ folder }: DataLocation): string {
  return join(folder, 'password');
}
