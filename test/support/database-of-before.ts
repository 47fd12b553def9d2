import { readFileSync } from 'node:fs';
import { type TestDatabase, testDatabase } from './database.ts';
import { onDatabase } from './dump.ts';

const fixture = new URL('../fixtures/database-of-before.sql', import.meta.url);

/** Makes an empty database a database of before, whose journal ends with its `migrations`th entry. */
export async function fillAsBefore(url: string, migrations = 18): Promise<void> {
  await onDatabase(url, async (sql) => {
    await sql.unsafe(readFileSync(fixture, 'utf8'));
    await sql`delete from drizzle.__drizzle_migrations where id > ${migrations}`;
  });
}

/** Makes a test database in which there is nothing at all. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await onDatabase(database.url, (sql) =>
    sql.unsafe(
      'drop schema public cascade; drop schema drizzle cascade; drop schema graphile_worker cascade; create schema public',
    ),
  );
  return database;
}
