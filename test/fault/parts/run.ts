import type { Deps } from '../../../src/operations/operation.ts';
import { Day } from './day.ts';
import type { Hand } from './hand.ts';
import { judge } from './judge.ts';
import { judgeExports } from './judge-exports.ts';
import { judgePushes } from './judge-pushes.ts';
import { Model } from './model.ts';
import type { FaultPostgres } from './postgres.ts';
import { comeToRest } from './rest.ts';
import { openStage, type Stage, type Way } from './stage.ts';
import { readStored } from './stored.ts';
import { Storm, type Weather, weatherOf } from './weather.ts';

/** How a run ended: what was not so, and what it consisted of. */
export interface Verdict {
  seed: number;
  isReal: boolean;
  way: Way;
  weather: Weather;
  problems: string[];
  /** What was asked for and how that ended, counted. */
  counts: Record<string, number>;
  /** How many requests were done, as those who asked know: a run with few of them shows little. */
  done: number;
  /** How often each process was started. */
  starts: number[];
  strange: string[];
  seconds: number;
  /** Seconds until the day began, until it ended and until all was at rest. */
  phases: number[];
}

const DAY_MS = 8_000;

/** One run in ten gives workers the time that they have in production. */
const isRealOf = (seed: number) => seed % 10 === 0;

/** One run in three is in Socket Mode. */
const wayOf = (seed: number): Way => (seed % 3 === 0 ? 'socket' : 'http');

/** Compares everything with what was acknowledged. Returns what is not so. */
export async function judgeAll(
  stage: Stage,
  deps: Deps,
  { model, hands }: { model: Model; hands: Hand[] },
): Promise<string[]> {
  const problems: string[] = [];
  for (const hand of hands) problems.push(...[(await hand.readLater()) ?? []].flat());
  const stored = await readStored(deps);
  return [
    ...problems,
    ...(await judge(stage, model, stored)),
    ...(await judgePushes(stage, deps, model, stored)),
    ...(await judgeExports(stage, model)),
    ...stored.givenUp.map((line) => `given up: ${line}`),
    ...stage.slack.complaints.map((line) => `Slack complains: ${line}`),
  ];
}

/** A day of mixed work while things go wrong, and the reckoning at its end. */
export async function runFaults(
  postgres: FaultPostgres,
  seed: number,
  options: { logFile?: string; dayMs?: number; leastDone?: number; way?: Way } = {},
): Promise<Verdict> {
  const { logFile, dayMs = DAY_MS, leastDone = 0, way = wayOf(seed) } = options;
  const began = Date.now();
  const weather = weatherOf(seed);
  const isReal = isRealOf(seed);
  const model = new Model();
  const stage = await openStage(postgres, {
    seed,
    way,
    skews: weather.skews,
    isReal,
    ...(logFile !== undefined && { logFile }),
  });
  const phases: number[] = [];
  const passed = () => Math.round((Date.now() - began) / 100) / 10;
  const problems: string[] = [];
  try {
    const day = new Day(stage, model, seed);
    await day.open();
    const storm = new Storm(stage, weather, { seed, way });
    phases.push(passed());
    storm.begin();
    await day.work(dayMs, leastDone);
    await storm.end();
    phases.push(passed());
    const deps = stage.openDeps();
    try {
      problems.push(...(await comeToRest(stage, deps)).map((left) => `did not come to rest: ${left}`));
      phases.push(passed());
      problems.push(...(await judgeAll(stage, deps, { model, hands: day.hands })));
    } finally {
      await deps.database.close();
    }
  } finally {
    await stage.close();
  }
  return {
    seed,
    isReal,
    way,
    weather,
    problems,
    counts: model.counts(),
    done: model.countDone(),
    starts: stage.replicas.map(({ starts }) => starts),
    strange: [...model.strange],
    seconds: passed(),
    phases,
  };
}
