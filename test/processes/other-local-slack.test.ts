import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { type Docket, startDocket } from '../../src/main.ts';
import { until } from '../integration/jobs/world.ts';
import { childEnv } from '../support/child-env.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { richText } from '../support/e2e.ts';
import { portOf } from '../support/port.ts';

/**
 * A Slack that others wrote, and of which there is a program for Linux on x64 alone: as a dependency it could not be
 * installed elsewhere, so that this test fetches it, and knows it by its digest.
 */
const PACKAGE = 'local-slack-linux-x64@0.1.8';
const SHA512 = '2BCTKxKajjZNWCSCj66Jq5VDScUDNpGZ1lA3281I8RvpDE4/ULCwC26TlcW6/4sPbSTs02Q3KjTiltJp3ZBEvg==';
const isRunnable = process.platform === 'linux' && process.arch === 'x64';

const CONFIG = {
  workspace: { name: 'Acme', domain: 'acme', teamId: 'T01TEST' },
  apps: [{ appId: 'A01APP', botUserId: 'U0BOT', botName: 'docket', mode: 'socket' }],
  users: [{ id: 'U0ANA', name: 'ana', email: 'ana@acme.example' }],
  channels: [{ id: 'C0INC', name: 'incidents', members: ['U0ANA', 'U0BOT'] }],
};
const packed = z.array(z.object({ filename: z.string() }));
const said = z.object({ messages: z.array(z.looseObject({ text: z.string().default('') })) });
const block = z.looseObject({
  block_id: z.string(),
  element: z.looseObject({ action_id: z.string(), type: z.string() }).optional(),
});
type Block = z.infer<typeof block>;
const shown = z.looseObject({ blocks: z.array(block) });

describe.skipIf(!isRunnable)(`Docket in Socket Mode with ${PACKAGE} (Linux on x64 only)`, () => {
  let folder: string;
  let other: ChildProcess;
  let url: string;
  let database: TestDatabase;
  let docket: Docket;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'other-local-slack-'));
    const pack = spawnSync('npm', ['pack', PACKAGE, '--json'], { cwd: folder, encoding: 'utf8' });
    const file = join(folder, packed.parse(JSON.parse(pack.stdout))[0]?.filename ?? '');
    expect(createHash('sha512').update(readFileSync(file)).digest('base64')).toBe(SHA512);
    spawnSync('tar', ['xzf', file], { cwd: folder });
    writeFileSync(join(folder, 'config.json'), JSON.stringify(CONFIG));
    const port = String(await freePort());
    url = `http://localhost:${port}`;
    const args = ['--config', join(folder, 'config.json'), '--port', port, '--files-dir', folder];
    other = spawn(join(folder, 'package/bin/local-slack'), args, { env: childEnv({ HOME: folder }), stdio: 'ignore' });
    await until('it answers', () =>
      fetch(`${url}/_control/state`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    database = await testDatabase();
    docket = await startDocket(
      readConfig({
        SLACK_BOT_TOKEN: 'xoxb-test-token',
        SLACK_APP_TOKEN: 'xapp-test-token',
        SLACK_API_URL: `${url}/api/`,
        DATABASE_URL: database.url,
        DOCKET_SECRET_KEYS: `k:${Buffer.alloc(32, 2).toString('base64')}`,
        PORT: '0',
        LOG_LEVEL: 'silent',
      }),
    );
  }, 120_000);
  afterAll(async () => {
    await docket?.stop();
    other?.kill('SIGKILL');
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const command = (text: string) =>
    fetch(`${url}/_control/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0INC', user: 'U0ANA', command: '/case', text }),
    });
  const texts = async () =>
    said.parse(await (await fetch(`${url}/_control/messages/C0INC`)).json()).messages.map(({ text }) => text);

  test('a case is opened by its form, and its card is posted', async () => {
    const page = new WebSocket(`${url.replace('http', 'ws')}/ui`);
    const heard: string[] = [];
    page.addEventListener('message', ({ data }) => heard.push(String(data)));
    await until('the page is connected', () => page.readyState === WebSocket.OPEN);
    await command('new Opened elsewhere');
    await until('the form is open', () => heard.some((text) => text.includes('"callback_id"')));
    const form = viewIn(heard.findLast((text) => text.includes('"callback_id"')) ?? '');
    const description = form?.blocks.find(({ element }) => element?.type === 'rich_text_input');
    const title = form?.blocks.find(({ element }) => element?.type === 'plain_text_input');
    const values: Record<string, unknown> = {};
    const fill = (block: Block | undefined, value: object) => {
      if (block?.element)
        values[block.block_id] = { [block.element.action_id]: { type: block.element.type, ...value } };
    };
    fill(title, { value: 'Opened elsewhere' });
    fill(description, { rich_text_value: richText('To be looked at.') });
    page.send(JSON.stringify({ t: 'view_submit', user: 'U0ANA', values }));
    await until('the card is there', async () =>
      (await texts()).some((text) => /^Case 1, .*Opened elsewhere/.test(text)),
    );
    page.close();
  });
});

/** The view in what the page was told, wherever it stands in it. */
function viewIn(text: string): z.infer<typeof shown> | undefined {
  const found: z.infer<typeof shown>[] = [];
  JSON.parse(text, (_, value: unknown) => {
    const { data } = shown.safeParse(value);
    if (data) found.push(data);
    return value;
  });
  return found.at(-1);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
