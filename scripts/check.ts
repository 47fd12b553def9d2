import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A check of the source; `saw` finds the number of files it looked at, so that a check that saw too few fails. */
interface Check {
  name: string;
  command: string[];
  saw: (output: string) => number;
  least?: number;
}

const leastFiles = 100;
const folders = ['src', 'test', 'scripts', 'packages'].filter((folder) => existsSync(folder));

/** What Node runs knows nothing of a browser, and what a browser runs does. */
const typed = [
  { folder: '.', least: leastFiles },
  { folder: 'packages/local-slack', least: leastFiles },
  { folder: 'packages/local-slack/page', least: 60 },
  { folder: 'test/browser', least: 5 },
];

const checks: Check[] = [
  {
    name: 'format and lint',
    command: ['biome', 'ci', '--colors=off', '.'],
    saw: (text) => Number(/Checked (\d+) files/.exec(text)?.[1]),
  },
  {
    name: 'lint that knows types',
    command: ['oxlint', '--type-aware', ...folders],
    saw: (text) => Number(/on (\d+) files/.exec(text)?.[1]),
  },
  ...typed.map(({ folder, least }) => ({
    name: `types of ${folder}`,
    command: ['tsc', '--noEmit', '-p', folder, '--listFiles'],
    saw: (text: string) => text.split('\n').filter((line) => /^(?!.*\/node_modules\/).*\.tsx?$/.test(line)).length,
    least,
  })),
  // knip prints no count; an entry pattern that matches nothing is a hint, and hints are errors.
  { name: 'unused code', command: ['knip', '--treat-config-hints-as-errors'], saw: () => leastFiles },
  {
    name: 'pages made of the source',
    command: ['node', 'scripts/docs.ts', '--check'],
    saw: (text) => Number(/(\d+) pages are/.exec(text)?.[1]),
    least: 3,
  },
  {
    name: 'licences',
    command: ['node', 'scripts/licences.ts'],
    saw: (text) => Number(/licences of (\d+) packages/.exec(text)?.[1]),
  },
  {
    name: 'house rules',
    command: ['vitest', 'run', 'test/unit/house.test.ts', 'test/unit/house-slack.test.ts'],
    saw: () => leastFiles,
  },
];

const failed = checks.filter((check) => !passes(check));
process.stdout.write(
  failed.length === 0 ? 'All checks pass.\n' : `${failed.length} of ${checks.length} checks fail.\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes({ name, command, saw, least = leastFiles }: Check): boolean {
  const [tool = '', ...args] = command;
  const { status, stdout, stderr, error } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const output = `${stdout}${stderr}`;
  const files = saw(output);
  const ok = status === 0 && files >= least;
  process.stdout.write(`${ok ? 'ok     ' : 'FAILED '} ${name}\n`);
  if (ok) return true;
  if (status === 0) process.stdout.write(`It looked at ${files || 0}; at least ${least} were expected.\n`);
  process.stdout.write(error ? `${error.message}\n` : withoutFileList(output));
  return false;
}

function withoutFileList(output: string): string {
  const lines = output.split('\n').filter((line) => !/^\/.*\.(ts|tsx|mts|cts|json)$/.test(line));
  return `${lines.join('\n').trim()}\n`;
}
