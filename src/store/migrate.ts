import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzle } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as runGraphileWorker } from 'graphile-worker';
import postgres from 'postgres';
import { recogniseDatabase } from './recognise-database.ts';
import { floorOf, ownMigrations, raiseFloor, readFloor } from './schema-floor.ts';

/** Any number will do, as long as every Docket uses the same. */
const MIGRATION_LOCK_KEY = 7_236_453;

/**
 * Bring a database to the newest schema: ours, then the job queue's. Safe when several processes start at once: one
 * works, the others wait and find nothing left to do.
 * Return how many of our own migrations this call applied. Throw an `UnusableDatabaseError` before anything is written
 * where the database is not one of ours, or a newer Docket took away what this one needs. What a newer one only added is
 * tolerated.
 */
export async function migrate(url: string, { folder = ownMigrations } = {}): Promise<{ applied: number }> {
  const migrations = readMigrationFiles({ migrationsFolder: folder });
  const known = migrations.map(({ folderMillis }) => folderMillis);
  const floor = floorOf(migrations);
  const lock = connect(url);
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK_KEY})`;
    const before = await recogniseDatabase(lock, known);
    // First, so that no older process works with what is being taken away.
    if ((await readFloor(lock)) !== undefined) await raiseFloor(lock, floor);
    await migrateOwn(url, folder);
    await raiseFloor(lock, floor);
    await runGraphileWorker({ connectionString: url });
    return { applied: known.length - before };
  } finally {
    await lock.end({ timeout: 5 });
  }
}

/**
 * Look at a database without changing it: the version of its Postgres (18.4), and how many migrations it lacks.
 * Throw when it cannot be reached, and an `UnusableDatabaseError` as `migrate` does.
 */
export async function inspectDatabase(url: string): Promise<{ version: string; lacking: number }> {
  const known = readMigrationFiles({ migrationsFolder: ownMigrations }).map(({ folderMillis }) => folderMillis);
  const sql = connect(url);
  try {
    const [server] = await sql`select current_setting('server_version') as version`;
    const applied = await recogniseDatabase(sql, known);
    return { version: String(server?.version).split(' ')[0] ?? '', lacking: known.length - applied };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Drizzle gets a client of its own, because it changes how the one it is given reads and writes values. */
async function migrateOwn(url: string, folder: string): Promise<void> {
  const client = connect(url);
  try {
    await runDrizzle(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The lock lasts as long as its connection, so the connection must not be renewed. */
function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, max_lifetime: null, idle_timeout: 0, onnotice: () => {} });
}
