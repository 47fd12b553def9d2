import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startFaultPostgres } from '../test/fault/parts/postgres.ts';
import { runFaults } from '../test/fault/parts/run.ts';

/**
 * `npm run test:fault -- [--seed N] [--runs N] [--http | --socket] [--progress FILE] [--logs FOLDER]`: so many days of work (10) with the
 * faults of the seeds from N (1) on, one after another (docs/reliability.md, "Fault runs"). Each run is noted in the file
 * of progress, where one is named, unless too little was done in it; runs that stand in there are not done again. `--logs`
 * keeps what the processes log. Every third seed is in Socket Mode, all are with `--socket` and none with `--http`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '10' },
    progress: { type: 'string' },
    logs: { type: 'string' },
    http: { type: 'boolean' },
    socket: { type: 'boolean' },
  },
});
const whole = (name: 'seed' | 'runs') => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  process.stderr.write(`--${name} takes a whole number of 1 or more.\n`);
  process.exit(1);
};
const [first, runs] = [whole('seed'), whole('runs')];
const { progress, logs } = values;
/** Requests that are to be done in a run, and that must have been for it to count: on a busy machine most time out. */
const [WANTED_DONE, MIN_DONE] = [60, 25];
const say = (line: string) => process.stdout.write(`${line}\n`);

const done = new Map<number, string[]>();
if (progress !== undefined && existsSync(progress)) {
  for (const line of readFileSync(progress, 'utf8').split('\n').filter(Boolean)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below
    const { seed, problems } = JSON.parse(line) as { seed: number; problems: string[] };
    done.set(seed, problems);
  }
}
if (logs !== undefined) mkdirSync(logs, { recursive: true });

// Without these a signal ends the script at once, and its Postgres would live on.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
const postgres = await startFaultPostgres();
let failed = 0;
try {
  for (let seed = first; seed < first + runs; seed += 1) {
    const before = done.get(seed);
    if (before) {
      say(`Seed ${seed}: ${before.length === 0 ? 'held' : 'FAILED'} (before)`);
      continue;
    }
    const verdict = await runFaults(postgres, seed, {
      leastDone: WANTED_DONE,
      ...(values.socket === true ? { way: 'socket' } : values.http === true ? { way: 'http' } : {}),
      ...(logs !== undefined && { logFile: join(logs, `${seed}.log`) }),
    });
    const { problems, seconds, done: count, way, weather, counts, strange, starts } = verdict;
    const isWeak = problems.length === 0 && count < MIN_DONE;
    if (progress !== undefined && !isWeak) appendFileSync(progress, `${JSON.stringify(verdict)}\n`);
    if (problems.length > 0) failed += 1;
    const outcome = problems.length > 0 ? 'FAILED' : isWeak ? 'shows too little' : 'held';
    say(
      `Seed ${seed}: ${outcome} with ${count} requests done in ${seconds} s, ${JSON.stringify({ way, ...weather, starts, phases: verdict.phases })}`,
    );
    for (const problem of problems) say(`  ${problem}`);
    for (const words of strange) say(`  words that the model does not know: ${words}`);
    if (process.env.VERBOSE !== undefined) say(JSON.stringify(counts, undefined, 1));
  }
} finally {
  await postgres.close();
}
process.exit(failed > 0 ? 1 : 0);
