import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';

/** A database of its own for a test. */
export interface TestDatabase {
  url: string;
  /** Ends whatever still uses it, and removes it. */
  drop(): Promise<void>;
}

/** Makes a migrated, empty database on the run's server (about 25 ms). */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer((sql) => sql`create database ${sql(name)} template docket_template`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer((sql) => drop(sql, name)) };
}

/** graphile-worker says that it has stopped while its connections still say goodbye: one cut off then is an error. */
async function drop(sql: postgres.Sql, name: string): Promise<void> {
  const deadline = Date.now() + 2_000;
  const used = async () => (await sql`select 1 from pg_stat_activity where datname = ${name}`).length > 0;
  while (Date.now() < deadline && (await used())) await new Promise((resolve) => setTimeout(resolve, 10));
  await sql`drop database if exists ${sql(name)} with (force)`;
}

async function onServer(run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}
