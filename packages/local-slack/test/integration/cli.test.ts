import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { textLike, textWith } from '../support/matchers.ts';

const bin = fileURLToPath(new URL('../../bin/local-slack.mjs', import.meta.url));
const to = ['--to', 'http://127.0.0.1:9/slack/events'];
let folder: string;
let manifest: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-slack-cli-'));
  manifest = join(folder, 'manifest.yml');
  writeFileSync(manifest, 'display_information: { name: Greeter }\noauth_config: { scopes: { bot: [commands] } }\n');
  writeFileSync(
    join(folder, 'socket.yml'),
    'display_information: { name: Greeter }\nsettings: { socket_mode_enabled: true }\n',
  );
  writeFileSync(join(folder, 'nothing.yml'), 'features: { slash_commands: [{ command: hello }] }\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the command; answers its settings once all are printed. */
async function serve(
  ...more: string[]
): Promise<{ child: ChildProcess; settings: Record<string, string>; first: string }> {
  const child = spawn(process.execPath, [bin, '--manifest', manifest, ...to, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const settings: Record<string, string> = {};
  let first = '';
  for await (const line of createInterface(child.stdout)) {
    first ||= line;
    const [, name, value] = /^(\w+)=(\S+)$/.exec(line) ?? [];
    if (name && value) settings[name] = value;
    if (name === 'SLACK_API_URL') break;
  }
  return { child, settings, first };
}

async function end(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM');
  return new Promise((resolve) => child.once('exit', resolve));
}

describe('the command', () => {
  test('serves the app of a manifest, says what its bot needs, and ends when asked to', async () => {
    const { child, settings, first } = await serve();
    expect(first).toMatch(/^# Greeter is installed\. Open http:\/\/127\.0\.0\.1:\d+$/);
    expect(settings).toMatchObject({ SLACK_SIGNING_SECRET: textLike(/^[0-9a-f]{32}$/) });
    const authorization = `Bearer ${settings.SLACK_BOT_TOKEN}`;
    const who = await fetch(`${settings.SLACK_API_URL}auth.test`, { method: 'POST', headers: { authorization } });
    expect(await who.json()).toMatchObject({ ok: true, user: 'greeter' });
    const page = await fetch(first.slice(first.indexOf('http')));
    expect(await page.text()).toContain('<title>Local Slack</title>');
    expect(await end(child)).toBe(0);
  });

  test('needs no address where the app is in Socket Mode, and gives its app-level token', async () => {
    const { child, settings } = await serve('--manifest', join(folder, 'socket.yml'));
    expect(settings).toMatchObject({ SLACK_APP_TOKEN: textLike(/^xapp-local-[0-9a-f]+$/) });
    expect(settings).not.toHaveProperty('SLACK_SIGNING_SECRET');
    const authorization = `Bearer ${settings.SLACK_APP_TOKEN}`;
    const opened = await fetch(`${settings.SLACK_API_URL}apps.connections.open`, {
      method: 'POST',
      headers: { authorization },
    });
    expect(await opened.json()).toMatchObject({ ok: true, url: textLike(/^ws:\/\/127\.0\.0\.1:\d+\/link\//) });
    expect(await end(child)).toBe(0);
  });

  test('keeps its tokens from one start to the next where it is given a folder', async () => {
    const data = ['--data', join(folder, 'data')];
    const before = await serve(...data);
    const second = spawnSync(process.execPath, [bin, '--manifest', manifest, ...to, ...data], { encoding: 'utf8' });
    expect([second.status, second.stderr]).toEqual([1, textWith('choose another folder with --data.')]);
    expect(await end(before.child)).toBe(0);
    const after = await serve(...data);
    expect(await end(after.child)).toBe(0);
    expect(after.settings.SLACK_BOT_TOKEN).toBe(before.settings.SLACK_BOT_TOKEN);
  });

  test.each([
    ['no manifest', to, '--manifest FILE is missing'],
    ['no address', ['--manifest', 'manifest.yml'], '--to URL is missing'],
    ['no such file', ['--manifest', 'nowhere.yml', ...to], 'nowhere.yml: there is no such file.'],
    ['a file that is no manifest', ['--manifest', 'nothing.yml', ...to], 'features.slash_commands[0].command'],
  ])('ends with 2 and says why: %s', (_, args, words) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, encoding: 'utf8' });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/ See --help\.\n$/);
  });

  test('run by npm takes paths from where the person is', async () => {
    const cwd = fileURLToPath(new URL('../../../../', import.meta.url));
    const args = ['exec', '-w', 'local-slack', '--', 'local-slack', '--manifest', relative(cwd, manifest), ...to];
    // A group of its own, because npm ends before what it started.
    const npm = spawn('npm', args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    const heard: unknown = await once(createInterface(npm.stdout), 'line');
    const first = z.tuple([z.string()]).parse(heard)[0];
    expect(first).toMatch(/^# Greeter is installed/);
    const ended = once(npm, 'exit');
    process.kill(-(npm.pid ?? 0), 'SIGTERM');
    await ended;
  });

  test('says how it is called', () => {
    const { status, stdout } = spawnSync(process.execPath, [bin, '--help'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, textLike(/^Usage: local-slack --manifest FILE \[--to URL\]/)]);
  });
});
