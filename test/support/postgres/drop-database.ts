import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** What Postgres says where it looks after the database itself just then (autovacuum), which none but it may end. */
const IN_USE_BY_POSTGRES = '42501';
const PATIENCE_MS = 10_000;

/** Drops a database with all connections to it; waits for Postgres's own work there. */
export async function dropDatabase(sql: postgres.Sql, name: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(50)) {
    try {
      await sql`drop database if exists ${sql(name)} with (force)`;
      return;
    } catch (error) {
      const isPassing = error instanceof postgres.PostgresError && error.code === IN_USE_BY_POSTGRES;
      if (!isPassing || Date.now() > deadline) throw error;
    }
  }
}
