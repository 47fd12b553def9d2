import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../support/database.ts';
import { CHANNEL } from '../../support/inbox/mirrored-thread.ts';
import { openToldDocket, type ToldDocket } from '../../support/inbox/told-docket.ts';

describe('what people wrote in the thread of a case while Docket was down', () => {
  let told: ToldDocket;
  let slack: ToldDocket['slack'];
  let thread: ToldDocket['thread'];
  let ana: ToldDocket['ana'];
  let leo: ToldDocket['leo'];

  beforeAll(async () => {
    // Slack gives up at once, as it does after some minutes.
    told = await openToldDocket(await testDatabase(), []);
    ({ slack, thread, ana, leo } = told);
  });
  afterAll(async () => {
    expect(told.slack.complaints).toEqual([]);
    await told.close();
  });

  it('is taken after the start, once and in order; Slack is heeded where it limits the rate', async () => {
    const place = { channel: CHANNEL, threadTs: thread.shown.ts };
    const first = await thread.reply(leo, 'One host beacons');
    const second = await thread.reply(leo, 'Of no use');
    await thread.shows('One host beacons', 'Of no use');

    await told.docket.kill();
    await thread.reply(ana, 'Found the mail');
    const third = await thread.reply(leo, 'Blocked the sendr');
    await leo.edit(place, third, 'Blocked the sender');
    await leo.edit(place, first, 'Two hosts beacon');
    await leo.remove(place, second);
    await thread.reply(slack.person('gus'), 'A word from a guest');
    await ana.type(place, '<@U0DOCKET01> status closed');
    await thread.reply(ana, 'Reset the passwords');

    slack.faults.fail('conversations.replies', { kind: 'rate_limited', retryAfter: 1 });
    await told.restart();
    await thread.shows('Two hosts beacon', 'Found the mail', 'Blocked the sender', 'Reset the passwords');

    await told.docket.kill();
    const asked = slack.calls.filter(({ method }) => method === 'conversations.replies').length;
    await told.restart();
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
