import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL } from '../../support/inbox/mirrored-thread.ts';
import { openToldDocket, type ToldDocket } from '../../support/inbox/told-docket.ts';
import { words } from '../../support/look.ts';

describe('what Slack told Docket before it was killed', () => {
  let told: ToldDocket;
  let slack: ToldDocket['slack'];
  let thread: ToldDocket['thread'];
  let ana: ToldDocket['ana'];
  let leo: ToldDocket['leo'];

  beforeAll(async () => {
    told = await openToldDocket(await testDatabase());
    ({ slack, thread, ana, leo } = told);
  });
  afterAll(() => told.close());

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
    await told.docket.kill();
    slack.faults.clear();
    await told.restart();
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
