import { join } from 'node:path';
import { sql as query } from 'drizzle-orm';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type postgres from 'postgres';
import { type Database, hasSqlState } from './database.ts';

/** Docket's own migrations. */
export const ownMigrations = join(import.meta.dirname, '../../migrations');

/**
 * Tell whether a migration takes away what an older Docket needs: each but the first says at its beginning whether it is
 * `-- expanding` or `-- contracting`; one that does not say is taken for the worse.
 */
function isContracting({ sql }: MigrationMeta, index: number): boolean {
  return index > 0 && !/^\s*-- expanding\b/.test(sql[0] ?? '');
}

/** Return when the newest migration was made that a Docket must know to work with what these make; 0 for any. */
export function floorOf(migrations: readonly MigrationMeta[]): number {
  return Math.max(0, ...migrations.filter(isContracting).map(({ folderMillis }) => folderMillis));
}

/** Return the floor that a database has; undefined where it has none. */
export async function readFloor(sql: postgres.Sql): Promise<number | undefined> {
  const [table] = await sql`select to_regclass('drizzle.docket_floor') as name`;
  if (!table?.name) return undefined;
  const [row] = await sql`select made from drizzle.docket_floor`;
  return Number(row?.made ?? 0);
}

/** Raise the floor of a database that has migrations; it never sinks. */
export async function raiseFloor(sql: postgres.Sql, floor: number): Promise<void> {
  await sql`create table if not exists drizzle.docket_floor (one boolean primary key default true check (one), made bigint not null)`;
  await sql`insert into drizzle.docket_floor (made) values (${floor})
    on conflict (one) do update set made = greatest(docket_floor.made, excluded.made)`;
}

/** How soon a process notices that a newer one has taken away what it needs, in milliseconds. */
const WATCH_INTERVAL_MS = 2_000;
/** SQLSTATE "undefined table": from before a database had a floor. */
const UNDEFINED_TABLE = new Set(['42P01']);

/**
 * Watch whether a newer Docket has raised the floor of the database above what this one knows; `onError` hears why it
 * could not be looked.
 */
export function watchFloor(
  database: Database,
  onError: (error: unknown) => void,
): { happened: Promise<void>; stop(): void } {
  const newest = Math.max(...readMigrationFiles({ migrationsFolder: ownMigrations }).map((one) => one.folderMillis));
  const happened = Promise.withResolvers<void>();
  const look = async () => {
    const [row] = await database.read.execute<{ made: string }>(query`select made::text from drizzle.docket_floor`);
    if (Number(row?.made ?? 0) > newest) happened.resolve();
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => hasSqlState(error, UNDEFINED_TABLE) || onError(error));
  }, WATCH_INTERVAL_MS);
  timer.unref();
  return { happened: happened.promise, stop: () => clearInterval(timer) };
}
