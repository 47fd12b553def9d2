import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { nextMessage } from '../support/next-message.ts';
import { load, type Target, target } from './load.ts';
import { printRounds, type Round } from './rounds.ts';

const RATE = 50;
const SECONDS = 10;
const ROUNDS = 3;
const SECRET = 'bench-secret';

/**
 * How long commands wait for their answer at 50 a second: Docket, half of them durable writes to distinct cases, beside
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
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({
      floor: await load(floor, RATE, SECONDS, () => 'show 1'),
      real: await load(real, RATE, SECONDS, command),
    });
  }
  console.log(
    `${RATE} commands a second for ${SECONDS} s, half of Docket's durable writes to distinct cases; milliseconds`,
  );
  printRounds('bare', rounds);
  bare.kill();
  docket.send('stop');
  await once(docket, 'exit');
}

function child(file: string, argument: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), [argument], { stdio: 'inherit' });
}
