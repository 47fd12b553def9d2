import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { present } from '../../support/present.ts';

const channel = 'C0INCIDEN1';
const button = {
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } }],
};
let bot: BoltBot;
let url: string;
beforeEach(async () => {
  bot = await startBoltBot();
  bot.app.command('/case', async ({ ack, command }) => {
    url = command.response_url;
    await ack();
  });
  bot.app.action('go', async ({ ack, body }) => {
    url = (body as { response_url: string }).response_url;
    await ack();
  });
});
afterEach(() => bot.stop());

const send = async (body: unknown) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
};
const command = () => bot.slack.person('ana').type({ channel }, '/case');
const clickGo = async () => {
  const { ts } = await bot.app.client.chat.postMessage({ channel, text: 'before', blocks: [button] });
  await bot.slack.person('ana').click({ channel, ts: present(ts) }, { actionId: 'go' });
  return present(ts);
};
const seenBy = (name: string) => bot.slack.person(name).messages({ channel });

describe('a response_url', () => {
  test('shows a message to the person alone, five times, then is used up', async () => {
    await command();
    for (let use = 1; use <= 5; use++) expect(await send({ text: `use ${use}` })).toEqual({ status: 200, body: 'ok' });
    const sixth = await send({ text: 'use 6' });
    expect(sixth.status).toBe(404);
    expect(JSON.parse(sixth.body)).toMatchObject({ ok: false, error: 'used_url' });
    expect((await seenBy('ana')).filter((m) => m.ephemeral)).toHaveLength(5);
    expect((await seenBy('leo')).filter((m) => m.text.startsWith('use'))).toHaveLength(0);
  });

  test('lives thirty minutes', async () => {
    await command();
    bot.slack.clock.offset += 30 * 60_000 + 1;
    expect(JSON.parse((await send({ text: 'late' })).body)).toMatchObject({ error: 'expired_url' });
  });

  test('posts for all with in_channel, into a thread with thread_ts', async () => {
    const { ts } = await bot.slack.person('leo').type({ channel }, 'root');
    await command();
    await send({ text: 'in thread', response_type: 'in_channel', replace_original: false, thread_ts: ts });
    const thread = await bot.slack.person('leo').messages({ channel, threadTs: present(ts) });
    expect(thread.at(-1)).toMatchObject({ text: 'in thread', thread_ts: ts });
  });

  test('of a button replaces its message, and deletes it', async () => {
    const ts = await clickGo();
    await send({ replace_original: true, text: 'after', blocks: [{ type: 'divider' }] });
    expect((await seenBy('leo')).find((m) => m.ts === ts)).toMatchObject({
      text: 'after',
      blocks: [{ type: 'divider' }],
    });
    await send({ delete_original: true });
    expect((await seenBy('leo')).find((m) => m.ts === ts)).toBeUndefined();
    expect(bot.slack.complaints).toEqual([]);
  });

  test('of an ephemeral button replaces and deletes what only that person sees', async () => {
    await bot.app.client.chat.postEphemeral({ channel, user: 'U0ANARUIZ1', text: 'psst', blocks: [button] });
    const [own] = (await seenBy('ana')).filter((m) => m.ephemeral);
    await bot.slack.person('ana').click({ channel, ts: present(own?.ts) }, { actionId: 'go' });
    await send({ replace_original: 'true', text: 'changed' });
    expect((await seenBy('ana')).find((m) => m.ephemeral)).toMatchObject({ ts: own?.ts, text: 'changed' });
    await send({ delete_original: 'true' });
    expect((await seenBy('ana')).filter((m) => m.ephemeral)).toEqual([]);
  });

  test('of a message wants to be told whether to replace it', async () => {
    await clickGo();
    await send({ text: 'unclear' });
    expect(bot.slack.complaints).toHaveLength(1);
  });

  test('refuses blocks as the Web API does', async () => {
    await command();
    const refused = await send({ text: 'x', blocks: [{ type: 'section' }] });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body)).toMatchObject({ error: 'invalid_blocks' });
  });
});
