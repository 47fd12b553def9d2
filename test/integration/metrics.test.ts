import { request } from 'node:http';
import { sql } from 'drizzle-orm';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeps } from '../../src/deps.ts';
import { metricsRoute } from '../../src/http/metrics.ts';
import { type HttpServer, startHttpServer } from '../../src/http/server.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import type { Deps } from '../../src/operations/operation.ts';
import { backlogOf } from '../../src/operations/workspace/backlog.ts';
import { readBacklog } from '../../src/store/backlog.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

const log = pino({ level: 'silent' });
const TOKEN = 'a-token-for-the-metrics';

let database: TestDatabase;
let deps: Deps;

beforeEach(async () => {
  database = await testDatabase();
  deps = createDeps(database.url, log, 2);
});
afterEach(async () => {
  await deps.database.close();
  await database.drop();
});

describe('who may read the figures', () => {
  const servers: HttpServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  async function served(token?: string): Promise<number> {
    const metrics = createMetrics({ backlog: backlogOf(deps) });
    const server = await startHttpServer([metricsRoute(log, metrics, token)], { port: 0, host: '127.0.0.1', log });
    servers.push(server);
    return server.port;
  }

  const statusOf = (port: number, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path: '/metrics', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });

  test('without a token this machine may, and nobody whom a proxy passes on', async () => {
    const port = await served();
    expect(await statusOf(port, {})).toBe(200);
    for (const header of ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip', 'cf-connecting-ip']) {
      expect([header, await statusOf(port, { [header]: '127.0.0.1' })]).toEqual([header, 404]);
    }
    expect(await statusOf(port, { host: 'docket.example.com' })).toBe(404);
  });

  test('with a token whoever sends it may, from wherever, and nobody else', async () => {
    const port = await served(TOKEN);
    const bearer = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.7' };
    expect(await statusOf(port, bearer)).toBe(200);
    expect(await statusOf(port, {})).toBe(404);
    expect(await statusOf(port, { authorization: 'Bearer another' })).toBe(404);
    expect(await statusOf(port, { authorization: TOKEN })).toBe(404);
  });
});

describe('how much waits', () => {
  const put = (statement: string) => deps.database.read.execute(sql.raw(statement));

  test('is nothing in a new database', async () => {
    expect(await readBacklog(deps.database.read)).toEqual({
      inboxSeconds: 0,
      queueSeconds: 0,
      pushSeconds: 0,
      readyJobs: 0,
      waitingPushes: 0,
      givenUp: [],
    });
  });

  test('is counted from the oldest that is neither done nor given up', async () => {
    await put(`insert into inbox (workspace_id, key, kind, received_at, handled_at) values
      ('T1', 'handled', 'words', now() - interval '3 days', now())`);
    await put(`insert into inbox (workspace_id, key, kind, received_at) values
      ('T1', 'given-up', 'words', now() - interval '2 days'), ('T1', 'open', 'words', now() - interval '1 hour')`);
    await put(`insert into given_up_jobs (workspace_id, space_id, id, job_id, kind, payload, max_attempts, what, why, error)
      values ('T1', 'default', gen_random_uuid(), 1, 'handle_delivery', '{"workspaceId": "T1", "key": "given-up"}', 1, '', '', '')`);
    await put(`select graphile_worker.add_job('notify', '{}'::json, run_at := now() - interval '10 minutes')`);
    await put(`select graphile_worker.add_job('notify', '{}'::json, run_at := now() + interval '10 minutes')`);
    const found = await readBacklog(deps.database.read);
    expect(found).toMatchObject({ readyJobs: 1, givenUp: [{ kind: 'handle_delivery', count: 1 }] });
    expect(found.inboxSeconds).toBeGreaterThan(3_590);
    expect(found.inboxSeconds).toBeLessThan(3_700);
    expect(found.queueSeconds).toBeGreaterThan(590);
    expect(found.queueSeconds).toBeLessThan(700);
  });

  test('costs the same however much was handled: no table is read as a whole', async () => {
    await put(`insert into inbox (workspace_id, key, kind, handled_at)
      select 'T1', n::text, 'words', now() from generate_series(1, 20000) n`);
    await put('analyze inbox');
    const rows = await put(`explain select received_at from inbox where handled_at is null and given_up_at is null
      order by received_at limit 1000`);
    expect(JSON.stringify(rows)).toContain('inbox_open');
  });

  test('is asked of the database once in five seconds, however often it is scraped', async () => {
    let asked = 0;
    const counting = {
      ...deps.database,
      get read() {
        asked += 1;
        return deps.database.read;
      },
    };
    const backlog = backlogOf({ database: counting });
    await Promise.all([backlog(), backlog(), backlog()]);
    await backlog();
    expect(asked).toBe(1);
  });
});
