import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { world } from '../../src/sandbox/world.ts';
import { testDatabase } from '../support/database.ts';
import { openCase } from '../support/e2e.ts';
import { type DocketProcess, startDocketProcess } from '../support/inbox/docket-process.ts';
import { card } from '../support/look.ts';

describe('Docket killed between its answer and the work', () => {
  let slack: LocalSlack;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let docket: DocketProcess;
  let ana: Person;

  const start = async () => {
    docket = await startDocketProcess(slack, database.url);
  };
  const kill = () => docket.kill();

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
