import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot, testManifest } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const channel = 'C0INCIDEN1';
const blocks = [{ type: 'divider' as const }];
let bot: BoltBot;
beforeEach(async () => {
  bot = await startBoltBot();
});
afterEach(() => bot.stop());

describe('faults of the app that Slack’s texts leave open are noted', () => {
  test('chat.update with text and no blocks, on a message with blocks', async () => {
    const { ts } = await bot.app.client.chat.postMessage({ channel, text: 'x', blocks });
    await bot.app.client.chat.update({ channel, ts: present(ts), text: 'y', blocks });
    expect(bot.slack.complaints).toEqual([]);
    await bot.app.client.chat.update({ channel, ts: present(ts), text: 'z' });
    expect(bot.slack.complaints).toEqual([matching.stringContaining('chat.update without blocks')]);
  });

  test('an event without its scope', async () => {
    const app = { ...testManifest, scopes: ['chat:write'], events: ['app_mention'] };
    const poor = await startBoltBot({ app });
    expect(poor.slack.complaints).toEqual(['the event app_mention needs the scope app_mentions:read']);
    await poor.stop();
  });

  test('blocks without a text of their own', async () => {
    await bot.app.client.apiCall('chat.postMessage', { channel, blocks });
    expect(bot.slack.complaints).toEqual([matching.stringContaining('no text of its own')]);
  });

  test('a ts that went through a number', async () => {
    const late = bot.app.client.apiCall('chat.update', { channel, ts: 1_700_000_000.12, text: 'x' });
    await expect(late).rejects.toMatchObject({ data: { error: 'message_not_found' } });
    expect(bot.slack.complaints).toEqual([matching.stringContaining('1700000000.12')]);
  });

  test('an image whose file the bot cannot show', async () => {
    const image = { type: 'image' as const, alt_text: 'a', slack_file: { id: 'F404' } };
    const refused = bot.app.client.chat.postMessage({ channel, text: 'x', blocks: [image] });
    await expect(refused).rejects.toMatchObject({ data: { error: 'invalid_blocks' } });
    expect(bot.slack.complaints).toEqual([matching.stringContaining('F404')]);
  });
});
