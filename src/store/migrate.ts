import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runDrizzle } from 'drizzle-orm/postgres-js/migrator';
import { runMigrations as runGraphileWorker } from 'graphile-worker';
import postgres from 'postgres';

const ownMigrations = join(import.meta.dirname, '../../migrations');

/** Any number will do, as long as every Docket uses the same. */
const MIGRATION_LOCK_KEY = 7_236_453;

/**
 * Bring a database to the newest schema: ours, then the job queue's. Safe when several processes start at once: one
 * works, the others wait and find nothing left to do. Return how many of our own migrations this call applied. Throw
 * when a newer Docket has been at this database.
 */
export async function migrate(url: string, { folder = ownMigrations } = {}): Promise<{ applied: number }> {
  const known = readMigrationFiles({ migrationsFolder: folder }).map(({ folderMillis }) => folderMillis);
  const lock = connect(url);
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK_KEY})`;
    const before = await appliedTo(lock);
    refuseNewer(before, known);
    await migrateOwn(url, folder);
    await runGraphileWorker({ connectionString: url });
    return { applied: (await appliedTo(lock)).length - before.length };
  } finally {
    await lock.end({ timeout: 5 });
  }
}

/**
 * Look at a database without changing it: the version of its Postgres (18.4), and how many migrations it lacks. Throw
 * when it cannot be reached, or a newer Docket has been at it.
 */
export async function inspectDatabase(url: string): Promise<{ version: string; lacking: number }> {
  const known = readMigrationFiles({ migrationsFolder: ownMigrations }).map(({ folderMillis }) => folderMillis);
  const sql = connect(url);
  try {
    const [server] = await sql`select current_setting('server_version') as version`;
    const applied = await appliedTo(sql);
    refuseNewer(applied, known);
    return { version: String(server?.version).split(' ')[0] ?? '', lacking: known.length - applied.length };
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

async function appliedTo(sql: postgres.Sql): Promise<number[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return [];
  const rows = await sql`select created_at from drizzle.__drizzle_migrations`;
  return rows.map((row) => Number(row.created_at));
}

function refuseNewer(applied: number[], known: number[]): void {
  const unknown = applied.filter((millis) => !known.includes(millis)).length;
  if (unknown === 0) return;
  throw new Error(
    `This database was last used by a newer Docket: it has ${unknown} ${unknown === 1 ? 'change' : 'changes'} that this one does not know. ` +
      'Start that newer version, or use another database.',
  );
}
