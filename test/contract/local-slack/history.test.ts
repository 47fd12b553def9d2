import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { fitting } from '../../support/json.ts';
import { present } from '../../support/present.ts';

const channel = 'C0INCIDEN1';
let bot: BoltBot;
let ts: string;
beforeAll(async () => {
  bot = await startBoltBot();
});
beforeEach(async () => {
  const posted = await bot.app.client.chat.postMessage({ channel, text: 'a message' });
  ts = present(posted.ts);
});
afterAll(() => bot.stop());

const call = async (method: string, args: Record<string, unknown> = {}): Promise<Record<string, unknown>> => ({
  ...(await bot.app.client.apiCall(method, args)),
});
describe('messages over the API', () => {
  test('go to a person by user id, and to a channel by name', async () => {
    const dm = await call('chat.postMessage', { channel: 'U0ANARUIZ1', text: 'hello' });
    expect(dm.channel).toMatch(/^D/);
    expect((await bot.slack.person('ana').messages({ channel: fitting(z.string(), dm.channel) })).at(-1)?.text).toBe(
      'hello',
    );
    expect(await call('chat.postMessage', { channel: '#incidents', text: 'by name' })).toMatchObject({ channel });
  });

  test('are read newest first, within latest and oldest, page by page', async () => {
    const second = present((await call('chat.postMessage', { channel, text: 'second' })).ts);
    const upTo = await call('conversations.history', { channel, latest: ts, inclusive: true, limit: 1 });
    expect(upTo.messages).toMatchObject([{ ts }]);
    const since = await call('conversations.history', { channel, oldest: ts });
    expect(since.messages).toMatchObject([{ ts: second }]);
    const first = await call('conversations.history', { channel, limit: 1 });
    const { next_cursor } = fitting(z.looseObject({ next_cursor: z.string() }), first.response_metadata);
    expect((await call('conversations.history', { channel, limit: 1, cursor: next_cursor })).messages).toMatchObject([
      { ts },
    ]);
  });

  test('in threads are read parent first, and count on the parent', async () => {
    for (const text of ['one', 'two']) await call('chat.postMessage', { channel, thread_ts: ts, text });
    const all = await call('conversations.replies', { channel, ts });
    expect(all.messages).toMatchObject([
      { ts, reply_count: 2 },
      { text: 'one', thread_ts: ts, parent_user_id: 'U0DOCKET01' },
      { text: 'two' },
    ]);
    const some = await call('conversations.replies', { channel, ts, limit: 1 });
    expect(some).toMatchObject({ has_more: true, messages: [{ ts }, { text: 'one' }] });
    const top = await call('conversations.history', { channel, oldest: ts, inclusive: true });
    expect(top.messages).toHaveLength(1);
  });

  test('that are ephemeral are in nobody’s history', async () => {
    await call('chat.postEphemeral', { channel, user: 'U0ANARUIZ1', text: 'psst' });
    const { messages } = await call('conversations.history', { channel, oldest: ts });
    expect(messages).toEqual([]);
  });

  test('keep their metadata when an update leaves it out, and lose it by {}', async () => {
    const metadata = { event_type: 'card', event_payload: { case: 'id' } };
    const posted = present((await call('chat.postMessage', { channel, text: 'x', metadata })).ts);
    const read = async () => {
      const answer = await call('conversations.history', {
        channel,
        latest: posted,
        inclusive: true,
        limit: 1,
        include_all_metadata: true,
      });
      return fitting(z.array(z.looseObject({ metadata: z.unknown().optional() })), answer.messages)[0]?.metadata;
    };
    await call('chat.update', { channel, ts: posted, text: 'y' });
    expect(await read()).toEqual(metadata);
    await call('chat.update', { channel, ts: posted, text: 'z', metadata: {} });
    expect(await read()).toBeUndefined();
  });

  test('over 40,000 characters are cut', async () => {
    const posted = await call('chat.postMessage', { channel, text: 'x'.repeat(40_001) });
    expect(fitting(z.looseObject({ text: z.string() }), posted.message).text).toHaveLength(40_000);
  });
});
