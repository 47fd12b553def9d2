import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { nextMessage } from '../support/next-message.ts';
import type { Wish } from './docket-process.ts';
import { load, type Measured, percentile, type Target, target } from './load.ts';

const RATE = 20;
/** Seconds of load at a time. */
const SLICE = 5;
/** Cases that the commands are about. */
const CASES = 500;
const SEVERITIES = ['medium', 'high', 'critical', 'low'];

/** Starts Docket in a process of its own, with a few cases and `copies` of one. `host` is where it may fetch files. */
export async function startDocketProcess({ copies = 0, host }: { copies?: number; host?: string }) {
  const script = fileURLToPath(new URL('docket-process.ts', import.meta.url));
  const args = [String(CASES), String(copies), ...(host === undefined ? [] : [host])];
  const docket = fork(script, args, { stdio: 'inherit', execArgv: ['--expose-gc'] });
  return { docket, target: await nextMessage(target, docket) };
}

/** How long commands wait, half of them writes, before and while a process does what it is told. Answers its answer. */
export async function ackDuring<T>(
  docket: ChildProcess,
  slack: Target,
  { what, wish, answer }: { what: string; wish: Wish; answer: z.ZodType<T> },
): Promise<T> {
  let sent = 0;
  /** Each write changes something, and no two that are near each other touch one case. */
  const command = (n: number) => {
    if (n % 2 === 0) return `show ${1 + (n % CASES)}`;
    const write = sent++;
    return `severity ${1 + (write % CASES)} ${SEVERITIES[Math.floor(write / CASES) % SEVERITIES.length]}`;
  };
  await load(slack, RATE, SLICE, command);
  const quiet = await load(slack, RATE, 2 * SLICE, command);
  docket.send(wish);
  let isDone = false;
  const done = nextMessage(answer, docket).finally(() => {
    isDone = true;
  });
  const busy: Measured = { times: [], failed: 0 };
  while (!isDone) {
    const { times, failed } = await load(slack, RATE, SLICE, command);
    busy.times.push(...times);
    busy.failed += failed;
  }
  console.log(
    `${RATE} commands a second, half of them writes: ${inWords(busy)} (at most 25) during ${what}, ${inWords(quiet)} before it; ` +
      `${busy.times.length} commands, ${busy.failed} failed`,
  );
  return done;
}

function inWords({ times }: Measured): string {
  return `p50 ${percentile(times, 0.5).toFixed(1)}, p99 ${percentile(times, 0.99).toFixed(1)} ms`;
}
