import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { freePort } from '../support/port.ts';

/** The sandbox behind one port: what somebody forwards is all that a browser needs. */

let folder: string;
let database: TestDatabase;
let sandbox: Sandbox;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docket-sandbox-'));
  database = await testDatabase();
  port = await freePort();
  const config = readConfig({
    DATABASE_URL: database.url,
    DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 2).toString('base64')}`,
    DOCKET_DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: 'silent',
  });
  sandbox = await startSandbox(config, () => {});
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

test('the page, the systems, the sign-in page and health are beneath one address', async () => {
  expect(sandbox.url).toBe(`http://127.0.0.1:${port}`);
  const asked = async (path: string) => {
    const answer = await fetch(`${sandbox.url}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  expect((await asked('/')).text).toContain('<div id=');
  expect((await asked('/services')).text).toContain('ServiceNow');
  expect(z.object({ ready: z.literal(true) }).safeParse(JSON.parse((await asked('/readyz')).text)).success).toBe(true);
  const gone = await asked('/connectors/sign-in/a-link-of-nobody');
  expect(gone.text).toContain('link');
  expect(gone.text).not.toBe('not found');
  expect((await asked('/elsewhere')).text).toBe('not found');
  expect(sandbox.notices.join()).not.toMatch(new RegExp(`port (?!${port})\\d+`));
});
