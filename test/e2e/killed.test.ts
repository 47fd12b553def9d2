import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { world } from '../../src/sandbox/world.ts';
import { childEnv } from '../support/child-env.ts';
import { testDatabase } from '../support/database.ts';
import { openCase } from '../support/e2e.ts';
import { card } from '../support/look.ts';
import { nextMessage } from '../support/next-message.ts';

const program = fileURLToPath(new URL('../support/docket-child.ts', import.meta.url));

describe('Docket killed between its answer and the work', () => {
  let slack: LocalSlack;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let child: ChildProcess;
  let ana: Person;

  async function start(): Promise<void> {
    child = fork(program, {
      env: childEnv({
        SLACK_BOT_TOKEN: slack.app.botToken,
        SLACK_SIGNING_SECRET: slack.app.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        DATABASE_URL: database.url,
        DOCKET_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
        LOG_LEVEL: 'error',
      }),
    });
    const { url } = await nextMessage(z.object({ url: z.string() }), child);
    slack.pointTo(url);
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  beforeAll(async () => {
    [slack, database] = await Promise.all([
      readManifest().then((app) => startLocalSlack({ world, app })),
      testDatabase(),
    ]);
    ana = slack.person('ana');
    await start();
  });
  afterAll(async () => {
    await kill();
    await slack.close();
    await database.drop();
  });

  it('does the work after the restart, once', async () => {
    slack.faults.fail('chat.postMessage', { kind: 'hang_up' }, 1_000);
    await openCase(ana, '#incidents', 'Answered, then killed');
    await kill();
    slack.faults.clear();
    await start();
    const shown = await card(ana, '#incidents', 1, () => true, 30_000);
    await slack.settled();
    const cards = (await ana.messages({ channel: '#incidents' })).filter(({ text }) => text.startsWith('Case 1,'));
    expect(cards.map(({ ts }) => ts)).toEqual([shown.ts]);
  });

  it('does not post twice what was posted before the kill, but not noted', async () => {
    slack.faults.fail('chat.postMessage', { kind: 'slow', ms: 1_500 }, 1);
    await openCase(ana, '#incidents', 'Posted, then killed');
    await ana.see(() =>
      slack.calls.some(
        ({ method, args }) => method === 'chat.postMessage' && String(args.text).includes('Posted, then killed'),
      ),
    );
    await kill();
    await start();
    await ana.type({ channel: '#incidents' }, '/case severity 2 high');
    await card(ana, '#incidents', 2, (text) => text.includes('severity high'), 30_000);
    const cards = (await ana.messages({ channel: '#incidents' })).filter(({ text }) => text.startsWith('Case 2,'));
    expect(cards).toHaveLength(1);
  });
});
