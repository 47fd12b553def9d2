import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { nextMessage } from '../support/next-message.ts';
import { itemAt } from '../support/present.ts';
import { loadEvents, type Measured, percentile, slackElsewhere, target } from './load.ts';
import { withServer } from './server.ts';

const RATE = 100;
const SECONDS = 10;
const ROUNDS = 5;
const CASES = 20;
const SECRET = 'bench-secret';

/**
 * How long messages in mirrored threads wait for their acknowledgement at 100 a second: Docket, which keeps each and makes
 * comments of them meanwhile, beside a Bolt app that inserts each durably, in the same run, in turns.
 */
export async function eventsBench(): Promise<void> {
  await withServer(async (url) => {
    const bolt = child('bolt-insert.ts', SECRET, url);
    const slack = child('slack-process.ts');
    const elsewhere = await nextMessage(slackElsewhere, slack);
    const docket = child('docket-process.ts', String(CASES), '0', '', JSON.stringify(elsewhere));
    const [{ port }, real] = await Promise.all([
      nextMessage(z.object({ port: z.number() }), bolt),
      nextMessage(target, docket),
    ]);
    const floor = { url: `http://127.0.0.1:${port}/slack/events`, signingSecret: SECRET };
    docket.send('mirror threads');
    const { threads } = await nextMessage(z.object({ threads: z.array(z.string()) }), docket);
    let sent = 0;
    const message = () => {
      sent += 1;
      return {
        type: 'message',
        channel: 'C0INCIDEN1',
        channel_type: 'channel',
        user: 'U0LEOBRAN1',
        text: `Seen on host ${sent}`,
        ts: `${1_800_000_000 + sent}.000100`,
        thread_ts: itemAt(threads, sent % threads.length),
      };
    };
    await loadEvents(floor, RATE, SECONDS / 2, message);
    await loadEvents(real, RATE, SECONDS / 2, message);
    const rounds: { floor: Measured; real: Measured }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        floor: await loadEvents(floor, RATE, SECONDS, message),
        real: await loadEvents(real, RATE, SECONDS, message),
      });
    }
    print(rounds);
    docket.send('count comments');
    const { comments } = await nextMessage(z.object({ comments: z.number() }), docket);
    console.log(`${comments} of them are comments by now`);
    bolt.kill();
    docket.send('stop');
    await once(docket, 'exit');
    slack.kill();
  });
}

function print(rounds: { floor: Measured; real: Measured }[]): void {
  console.log(
    `${RATE} messages a second in mirrored threads for ${SECONDS} s; milliseconds; p99 at most 2 times Bolt's`,
  );
  console.log('round  Bolt+insert p50    p99   docket p50    p99   failed   ratio p50    p99');
  rounds.forEach(({ floor, real }, index) => {
    const [a50, a99, b50, b99] = [
      percentile(floor.times, 0.5),
      percentile(floor.times, 0.99),
      percentile(real.times, 0.5),
      percentile(real.times, 0.99),
    ];
    const times = [
      a50.toFixed(2).padStart(14),
      a99.toFixed(2).padStart(7),
      b50.toFixed(2).padStart(13),
      b99.toFixed(2).padStart(7),
    ];
    const ratios = [(b50 / a50).toFixed(1).padStart(12), (b99 / a99).toFixed(1).padStart(7)];
    console.log(`${index + 1}    ${times.join('')}${String(floor.failed + real.failed).padStart(9)}${ratios.join('')}`);
  });
}

const child = (file: string, ...args: string[]) =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, { stdio: 'inherit' });
