import { readFileSync } from 'node:fs';
import { onDatabase } from '../dump.ts';

const fixture = new URL('../../fixtures/database-of-before.sql', import.meta.url);

/** Makes an empty database a database of before, whose journal ends with its `migrations`th entry. */
export async function fillAsBefore(url: string, migrations = 18): Promise<void> {
  await onDatabase(url, async (sql) => {
    await sql.unsafe(readFileSync(fixture, 'utf8'));
    await sql`delete from drizzle.__drizzle_migrations where id > ${migrations}`;
  });
}
