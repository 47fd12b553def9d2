import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { nextMessage } from '../support/next-message.ts';
import { itemAt } from '../support/present.ts';
import { personOf } from './crowd.ts';
import { loadEvents, slackElsewhere, target } from './load.ts';
import { printRounds, type Round } from './rounds.ts';
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
        user: personOf(sent),
        text: `Seen on host ${sent}`,
        ts: `${1_800_000_000 + sent}.000100`,
        thread_ts: itemAt(threads, sent % threads.length),
      };
    };
    await loadEvents(floor, RATE, SECONDS / 2, message);
    await loadEvents(real, RATE, SECONDS / 2, message);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        floor: await loadEvents(floor, RATE, SECONDS, message),
        real: await loadEvents(real, RATE, SECONDS, message),
      });
    }
    console.log(
      `${RATE} messages a second in mirrored threads for ${SECONDS} s; milliseconds; p99 at most 2 times Bolt's`,
    );
    printRounds('Bolt+insert', rounds);
    docket.send('count comments');
    const { comments } = await nextMessage(z.object({ comments: z.number() }), docket);
    console.log(`${comments} of them are comments by now`);
    bolt.kill();
    docket.send('stop');
    await once(docket, 'exit');
    slack.kill();
  });
}

const child = (file: string, ...args: string[]) =>
  fork(fileURLToPath(new URL(file, import.meta.url)), args, { stdio: 'inherit' });
