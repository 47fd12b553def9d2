import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeps } from '../../../src/deps.ts';
import type { Deps } from '../../../src/operations/operation.ts';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { world } from '../../../src/sandbox/world.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { type DocketProcess, startDocketProcess } from '../../support/inbox/docket-process.ts';
import { CHANNEL, type MirroredThread, mirrorThread } from '../../support/inbox/mirrored-thread.ts';

describe('what people wrote in the thread of a case while Docket was down', () => {
  let slack: LocalSlack;
  let database: TestDatabase;
  let deps: Deps;
  let docket: DocketProcess;
  let thread: MirroredThread;
  let ana: Person;
  let leo: Person;

  beforeAll(async () => {
    const [own, app] = await Promise.all([testDatabase(), readManifest()]);
    database = own;
    // Slack gives up at once, as it does after some minutes.
    slack = await startLocalSlack({ world, app, retryDelays: [] });
    [ana, leo] = [slack.person('ana'), slack.person('leo')];
    deps = createDeps(database.url, pino({ level: 'silent' }), 2);
    docket = await startDocketProcess(slack, database.url);
    thread = await mirrorThread({ database: deps.database, deps, slack });
  });
  afterAll(async () => {
    expect(slack.complaints).toEqual([]);
    await docket.kill();
    await slack.close();
    await deps.database.close();
    await database.drop();
  });

  it('is taken after the start, once and in order; Slack is heeded where it limits the rate', async () => {
    const place = { channel: CHANNEL, threadTs: thread.shown.ts };
    const first = await thread.reply(leo, 'One host beacons');
    const second = await thread.reply(leo, 'Of no use');
    await thread.shows('One host beacons', 'Of no use');

    await docket.kill();
    await thread.reply(ana, 'Found the mail');
    const third = await thread.reply(leo, 'Blocked the sendr');
    await leo.edit(place, third, 'Blocked the sender');
    await leo.edit(place, first, 'Two hosts beacon');
    await leo.remove(place, second);
    await thread.reply(slack.person('gus'), 'A word from a guest');
    await ana.type(place, '<@U0DOCKET01> status closed');
    await thread.reply(ana, 'Reset the passwords');

    slack.faults.fail('conversations.replies', { kind: 'rate_limited', retryAfter: 1 });
    docket = await startDocketProcess(slack, database.url);
    await thread.shows('Two hosts beacon', 'Found the mail', 'Blocked the sender', 'Reset the passwords');

    await docket.kill();
    const asked = slack.calls.filter(({ method }) => method === 'conversations.replies').length;
    docket = await startDocketProcess(slack, database.url);
    await ana.see(() => slack.calls.filter(({ method }) => method === 'conversations.replies').length > asked, 20_000);
    await thread.reply(ana, 'And now live again');
    await thread.shows(
      'Two hosts beacon',
      'Found the mail',
      'Blocked the sender',
      'Reset the passwords',
      'And now live again',
    );
  }, 90_000);
});
