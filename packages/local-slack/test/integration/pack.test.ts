import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { listWith } from '../support/matchers.ts';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const manifestOf = z.object({ dependencies: z.record(z.string(), z.string()), exports: z.unknown() });
let folder: string;
/** The package's folder in the copy that is packed. */
let copy: string;
/** A project that has installed what was packed, and Bolt. */
let project: string;
let packed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-slack-pack-'));
  copy = join(folder, 'packages/local-slack');
  project = join(folder, 'project');
  await cp(join(repository, 'packages/local-slack'), copy, {
    recursive: true,
    filter: (path) => !/\/(node_modules|dist)$/.test(path),
  });
  await cp(join(repository, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  await pack();
  const { dependencies } = await readManifest(copy);
  for (const name of [...Object.keys(dependencies), '@slack/bolt']) await link(name);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function readManifest(of: string) {
  return manifestOf.parse(JSON.parse(await readFile(join(of, 'package.json'), 'utf8')));
}

/** Packs the copy as npm does for publication, and unpacks it where npm would install it. */
async function pack(): Promise<void> {
  const env = { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}` };
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: copy, env });
  const said = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));
  // What the build says comes first.
  const [{ filename, files } = { filename: '', files: [] }] = said.parse(
    JSON.parse(stdout.slice(stdout.indexOf('[\n'))),
  );
  packed = files.map(({ path }) => path);
  const to = join(project, 'node_modules/local-slack');
  await mkdir(to, { recursive: true });
  await run('tar', ['-xzf', join(folder, filename), '--strip-components=1', '-C', to]);
}

async function link(name: string): Promise<void> {
  const to = join(project, 'node_modules', name);
  await mkdir(dirname(to), { recursive: true });
  await symlink(join(repository, 'node_modules', name), to);
}

test('what is packed is JavaScript with its types, the built page, and no source', () => {
  expect(packed).toEqual(
    listWith([
      'LICENSE',
      'README.md',
      'bin/local-slack.mjs',
      'dist/index.js',
      'dist/index.d.ts',
      'dist/cli/main.js',
      'dist/page/index.html',
    ]),
  );
  expect(packed.filter((path) => /(?<!\.d)\.tsx?$|^(src|test|page|scripts)\//.test(path))).toEqual([]);
});

test("the repository's own package.json is as before", async () => {
  const own = await readFile(join(repository, 'packages/local-slack/package.json'), 'utf8');
  expect(await readFile(join(copy, 'package.json'), 'utf8')).toBe(own);
  expect((await readManifest(join(project, 'node_modules/local-slack'))).exports).toEqual({
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
  });
});

test('a hello-world runs with what was packed', async () => {
  const helloWorld = `
    import bolt from '@slack/bolt';
    import { startLocalSlack } from 'local-slack';
    const commands = [{ command: '/hello', description: 'Greets you' }];
    const slack = await startLocalSlack({ app: { scopes: ['commands'], commands } });
    const { botToken: token, signingSecret } = slack.app;
    const app = new bolt.App({ token, signingSecret, logLevel: 'error', clientOptions: { slackApiUrl: slack.apiUrl } });
    app.command('/hello', ({ command, ack }) => ack('Hey there, ' + command.user_name + '!'));
    slack.pointTo(await app.start(0));
    const ana = slack.person('ana');
    await ana.type({ channel: '#general' }, '/hello');
    console.log((await ana.messages({ channel: '#general' })).at(-1).text);
    await Promise.all([app.stop(), slack.close()]);
  `;
  await writeFile(join(project, 'hello.mjs'), helloWorld);
  const { stdout } = await run(process.execPath, ['hello.mjs'], { cwd: project });
  expect(stdout).toBe('Hey there, ana!\n');
});

test('the command serves the page that was built when it was packed', async () => {
  await writeFile(join(project, 'manifest.json'), JSON.stringify({ display_information: { name: 'Greeter' } }));
  const bin = join(project, 'node_modules/local-slack/bin/local-slack.mjs');
  const args = [bin, '--manifest', 'manifest.json', '--to', 'http://127.0.0.1:9/slack/events'];
  const child = spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let url = '';
  for await (const line of createInterface(child.stdout)) {
    url ||= /Open (http:\S+)/.exec(line)?.[1] ?? '';
    if (line.startsWith('SLACK_API_URL=')) break;
  }
  const html = await (await fetch(url)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
  expect((await fetch(url + script)).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  child.kill();
  expect(await ended).toBe(0);
});
