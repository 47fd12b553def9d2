import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { childEnv } from '../../support/child-env.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { ndjson } from '../../support/harnesses/import-harness.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { until } from '../jobs/world.ts';

const bin = new URL('../../../bin/docket.mjs', import.meta.url).pathname;
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('an import of what comes in slowly keeps no transaction open for it', async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const env = { DATABASE_URL: database.url, DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 3).toString('base64')}` };
  const child = spawn(process.execPath, [bin, 'import', '-'], { cwd: tmpdir(), env: childEnv(env) });
  const said: Record<'out' | 'err', string[]> = { out: [], err: [] };
  child.stdout.on('data', (chunk: Buffer) => void said.out.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void said.err.push(chunk.toString()));
  const ended = new Promise((resolve) => child.on('close', resolve));
  const [first = '', ...rest] = ndjson(kibanaCase('c1'), kibanaCase('c2')).split(/(?<=\n)/);
  child.stdin.write(first);
  await until('the import has begun', () => said.err.join('').includes('Importing'), 30_000);
  const open = () => sql`select query from pg_stat_activity where datname = current_database()
    and pid <> pg_backend_pid() and xact_start is not null`;
  const seen: unknown[] = [];
  for (let n = 0; n < 20; n += 1) {
    seen.push(...(await open()));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.stdin.end(rest.join(''));
  expect([await ended, said.out.join('')]).toEqual([0, expect.stringContaining('2 created.')]);
  expect(seen).toEqual([]);
  await sql.end();
});
