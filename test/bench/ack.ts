import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { nextMessage } from '../support/next-message.ts';
import { load, type Measured, percentile, type Target, target } from './load.ts';

const RATE = 200;
const SECONDS = 10;
const ROUNDS = 3;
const SECRET = 'bench-secret';

/**
 * How long commands wait for their answer at 200 a second: Docket, half of them durable writes to distinct cases, beside
 * bare Bolt, which only acknowledges, in the same run, in turns.
 */
export async function ackBench(): Promise<void> {
  const writes = (RATE * SECONDS * (ROUNDS + 1)) / 2;
  const bare = child('bare-bolt.ts', SECRET);
  const docket = child('docket-process.ts', String(writes));
  const bareTarget = async (): Promise<Target> => ({
    url: `http://127.0.0.1:${(await nextMessage(z.object({ port: z.number() }), bare)).port}/slack/events`,
    signingSecret: SECRET,
  });
  const [floor, real] = await Promise.all([bareTarget(), nextMessage(target, docket)]);
  const numbers = Array.from({ length: writes }, (_, n) => n + 1).values();
  const command = (n: number) => (n % 2 === 0 ? `severity ${numbers.next().value} high` : `show ${1 + (n % writes)}`);
  await load(floor, RATE, SECONDS / 2, () => 'show 1');
  await load(real, RATE, SECONDS, command);
  const rounds: { floor: Measured; real: Measured }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({
      floor: await load(floor, RATE, SECONDS, () => 'show 1'),
      real: await load(real, RATE, SECONDS, command),
    });
  }
  print(rounds);
  bare.kill();
  docket.send('stop');
  await once(docket, 'exit');
}

function print(rounds: { floor: Measured; real: Measured }[]): void {
  console.log(
    `${RATE} commands a second for ${SECONDS} s, half of Docket's durable writes to distinct cases; milliseconds`,
  );
  console.log('round      bare p50   p99   docket p50   p99   failed   ratio p50   p99');
  rounds.forEach(({ floor, real }, index) => {
    const [a50, a99, b50, b99] = [
      percentile(floor.times, 0.5),
      percentile(floor.times, 0.99),
      percentile(real.times, 0.5),
      percentile(real.times, 0.99),
    ];
    const cells = [
      a50.toFixed(2).padStart(12),
      a99.toFixed(2).padStart(8),
      b50.toFixed(2).padStart(10),
      b99.toFixed(2).padStart(8),
    ];
    console.log(
      `${index + 1}     ${cells.join('')}${String(real.failed).padStart(8)}${(b50 / a50).toFixed(1).padStart(11)}${(b99 / a99).toFixed(1).padStart(7)}`,
    );
  });
}

function child(file: string, argument: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), [argument], { stdio: 'inherit' });
}
