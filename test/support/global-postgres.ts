import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/store/embedded/start.ts';
import { migrate } from '../../src/store/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One real server a run, with a migrated template that every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'docket-test-'));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const teardown = async () => {
    await server.stop();
    for (const path of [server.folder, dataDir]) rmSync(path, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('postgresUrl', server.url);
  return teardown;
}

async function makeTemplate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  try {
    await sql`create database docket_template`;
    const template = new URL(url);
    template.pathname = '/docket_template';
    await migrate(template.href);
    await sql`alter database docket_template allow_connections false`;
  } finally {
    await sql.end();
  }
}
