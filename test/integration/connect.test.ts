import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalSlack, startLocalSlack } from 'local-slack';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startHttpServer } from '../../src/http/server.ts';
import { slackRoute } from '../../src/http/slack-requests.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { docketHere } from '../support/cli.ts';
import { matching } from '../support/matching.ts';
import { freePort } from '../support/port.ts';

let slack: LocalSlack;
let folder: string;
let port: number;

beforeAll(async () => {
  slack = await startLocalSlack({ app: await readManifest() });
});
afterAll(() => slack.close());

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'docket-connect-'));
  port = await freePort();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another Docket on a free port, with this signing secret. */
const listen = (signingSecret: string) => {
  const log = pino({ level: 'silent' });
  return startHttpServer([slackRoute({ log, signingSecret, take: async () => {} })], {
    port: 0,
    host: '127.0.0.1',
    log,
  });
};

const tokens = () => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: slack.app.botToken,
  SLACK_SIGNING_SECRET: slack.app.signingSecret,
});

async function connect(args: string[], env: Record<string, string> = {}) {
  const { code, out, err } = await docketHere(['connect', ...args], {
    cwd: folder,
    env: { PORT: String(port), HOST: '127.0.0.1', ...env },
  });
  return { code, text: out + err, last: (out + err).trimEnd().split('\n').at(-1) };
}

const here = () => `http://127.0.0.1:${port}`;
const written = () => readFileSync(join(folder, '.env'), 'utf8');

test('where nobody can be asked it says that the way is missing, and writes nothing', async () => {
  const { code, last } = await connect([]);
  expect([code, last]).toEqual([2, matching.stringContaining('--url https://… where it has a public address')]);
  expect(() => written()).toThrow('ENOENT');
});

test('it makes the manifest with the address, and names what is missing and where that is', async () => {
  const { code, text, last } = await connect(['--url', 'https://cases.example.org']);
  expect(code).toBe(2);
  expect(text).toContain('From a manifest');
  expect(text).toContain('missing  SLACK_SIGNING_SECRET: the “Signing Secret” under “Basic Information”');
  expect(last).toBe('Still to do: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, then run this again.');
  expect(readFileSync(join(folder, '.docket/manifest.yml'), 'utf8')).toContain(
    'request_url: https://cases.example.org/slack/events',
  );
});

test('it writes what is given for its owner alone, looks at it, and says the one thing left', async () => {
  writeFileSync(join(folder, '.env'), '# kept\nLOG_LEVEL=warn\n', { mode: 0o644 });
  const { code, text, last } = await connect(['--url', here()], tokens());
  expect(text).toContain('the bot has all');
  expect(text).toContain(`${here()} leads to port ${port} of this machine`);
  expect(last).toBe('Still to do: npm start, then type /case new in a channel of Slack.');
  expect(code).toBe(0);
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  expect(written()).toContain('# kept\nLOG_LEVEL=warn\n');
  expect(written()).toContain(`PUBLIC_URL=${here()}`);
  expect(await connect([])).toMatchObject({ code: 0 });
  for (const secret of [slack.app.botToken, slack.app.signingSecret]) expect(text).not.toContain(secret);
});

test('it makes keys for a database of one’s own, once', async () => {
  const own = { ...tokens(), DATABASE_URL: 'postgres://docket@127.0.0.1:1/docket' };
  await connect(['--url', here()], own);
  const [line] = /DOCKET_SECRET_KEYS=first:\S{44}/.exec(written()) ?? [];
  expect(line).toBeDefined();
  await connect(['--url', here()], own);
  expect(written()).toContain(line);
});

test('it finds an address that leads elsewhere, a Docket with another secret, and a token that is none', async () => {
  const elsewhere = await connect(['--url', 'http://127.0.0.1:1'], tokens());
  expect(elsewhere).toMatchObject({
    code: 1,
    last: matching.stringContaining('Still to do: what the problem above says'),
  });
  expect(elsewhere.text).toContain(`pass it on to port ${port}`);
  const other = await listen('another-secret');
  const refused = await connect(['--url', `http://127.0.0.1:${other.port}`], tokens());
  expect(refused.text).toContain('with another SLACK_SIGNING_SECRET');
  await other.stop();
  const bad = await connect(['--url', here()], { ...tokens(), SLACK_BOT_TOKEN: 'xoxb-none' });
  expect(bad.text).toContain('Slack does not accept SLACK_BOT_TOKEN (invalid_auth)');
});

test('a Docket that runs already needs no start', async () => {
  const running = await listen(slack.app.signingSecret);
  const { code, last } = await connect(['--url', `http://127.0.0.1:${running.port}`], tokens());
  expect([code, last]).toEqual([0, 'Still to do: type /case new in a channel of Slack.']);
  await running.stop();
});

test('without an address it is Socket Mode, whose manifest has none', async () => {
  const { code, text } = await connect(['--socket']);
  expect(code).toBe(2);
  expect(text).toContain('missing  SLACK_APP_TOKEN');
  const manifest = readFileSync(join(folder, '.docket/manifest.yml'), 'utf8');
  expect(manifest).toContain('socket_mode_enabled: true');
  expect(manifest).not.toContain('https://docket.example.com');
});

test('through Socket Mode it is greeted by Slack, asks for one connection, and finds a token that gives none', async () => {
  const local = await startLocalSlack({ app: await readManifest('manifest.socket.yml') });
  const own = { SLACK_API_URL: local.apiUrl, SLACK_BOT_TOKEN: local.app.botToken };
  const good = await connect(['--socket'], { ...own, SLACK_APP_TOKEN: local.app.appToken });
  const opened = local.calls.filter(({ method }) => method === 'apps.connections.open');
  const bad = await connect(['--socket'], { ...own, SLACK_APP_TOKEN: 'xapp-of-nobody' });
  await local.close();
  expect(good.text).toContain('Socket Mode: Slack greets Docket on its connection.');
  expect([good.code, good.last]).toEqual([0, 'Still to do: npm start, then type /case new in a channel of Slack.']);
  expect(opened).toHaveLength(1);
  expect(bad.text).toContain('Slack does not accept SLACK_APP_TOKEN (invalid_auth)');
  expect(bad.code).toBe(1);
});

test('a misspelt setting is named with what was meant, and nothing is written', async () => {
  const { code, text } = await connect(['--url', here()], { SLACK_BOT_TOKN: 'xoxb-1' });
  expect([code, text]).toEqual([
    2,
    matching.stringContaining('SLACK_BOT_TOKN is no setting; did you mean SLACK_BOT_TOKEN?'),
  ]);
  expect(() => written()).toThrow('ENOENT');
});
