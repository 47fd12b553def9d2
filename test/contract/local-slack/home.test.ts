import type { BlockAction } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';

const words = (text: string) => ({ type: 'plain_text' as const, text });
let bot: BoltBot;
beforeAll(async () => {
  bot = await startBoltBot();
});
afterAll(() => bot.stop());

describe('Home', () => {
  test('is published per person, answers acts with its view, and honours the hash', async () => {
    const bodies: BlockAction[] = [];
    const home = {
      type: 'home' as const,
      blocks: [
        { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'go', text: words('Go') }] },
      ],
    };
    bot.app.event('app_home_opened', async ({ event, client }) => {
      if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: home });
    });
    bot.app.action<BlockAction>('go', async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    });
    const ana = bot.slack.person('ana');
    await ana.openHome();
    await ana.see(() => ana.home());
    await ana.click('home', { label: 'Go' });
    expect(bodies[0]).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
    expect(await bot.slack.person('leo').home()).toBeUndefined();
    const late = bot.app.client.views.publish({ user_id: ana.id, view: home, hash: '1.old' });
    await expect(late).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
  });
});
