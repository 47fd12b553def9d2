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
import { words } from '../../support/look.ts';

describe('what Slack told Docket before it was killed', () => {
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
    slack = await startLocalSlack({ world, app });
    [ana, leo] = [slack.person('ana'), slack.person('leo')];
    deps = createDeps(database.url, pino({ level: 'silent' }), 2);
    docket = await startDocketProcess(slack, database.url);
    thread = await mirrorThread({ database: deps.database, deps, slack });
  });
  afterAll(async () => {
    await docket.kill();
    await slack.close();
    await deps.database.close();
    await database.drop();
  });

  it('is done after the restart, once: replies, words to the bot, edits and deletions of evidence', async () => {
    const kept = await thread.keep(leo, 'The mail came from 192.0.2.1');
    const lost = await thread.keep(leo, 'And from 192.0.2.9');
    await thread.holds('192.0.2.9');
    // So that nothing is done with what is told before the kill.
    slack.faults.fail('*', { kind: 'slow', ms: 3_000 }, 1_000);
    await Promise.all([
      thread.reply(leo, 'Before the kill'),
      ana.type({ channel: CHANNEL, threadTs: thread.shown.ts }, '<@U0DOCKET01> severity critical'),
      leo.edit({ channel: CHANNEL }, kept, 'The mail came from 192.0.2.2'),
      leo.remove({ channel: CHANNEL }, lost),
    ]);
    await docket.kill();
    slack.faults.clear();
    docket = await startDocketProcess(slack, database.url);
    await thread.holds('Before the kill');
    await thread.holds('192.0.2.2');
    await thread.holds('Deleted in Slack');
    await ana.see(async () => words(await ana.messages({ channel: CHANNEL })).includes('severity critical'), 20_000);
    const all = await thread.comments();
    expect(all.filter((comment) => comment.includes('Before the kill'))).toHaveLength(1);
    expect(all.filter((comment) => comment.split('Deleted in Slack').length === 2)).toHaveLength(1);
    expect(all.filter((comment) => comment.split('192.0.2.2').length === 2)).toHaveLength(1);
  }, 60_000);
});
