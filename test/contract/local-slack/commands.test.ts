import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const incidents = { channel: '#incidents' };
let bot: BoltBot;
beforeEach(async () => {
  bot = await startBoltBot();
});
afterEach(() => bot.stop());

describe('a slash command', () => {
  test('reaches Bolt signed, with people and channels escaped, and opens a modal', async () => {
    let text = '';
    bot.app.command('/case', async ({ command, ack, client }) => {
      text = command.text;
      await ack();
      await client.views.open({
        trigger_id: command.trigger_id,
        view: { type: 'modal', title: { type: 'plain_text', text: 'New case' }, blocks: [{ type: 'divider' }] },
      });
    });
    const ana = bot.slack.person('ana');
    await ana.type(incidents, '/case assign 1 @leo in #random & <b>');
    const modal = await ana.see(() => ana.modal());
    expect(modal.title).toBe('New case');
    expect(text).toBe('assign 1 <@U0LEOBRAN1|leo> in <#C0RANDOM01|random> &amp; &lt;b&gt;');
  });

  test('gets its text as typed where should_escape is off', async () => {
    let text = '';
    bot.app.command('/plain', async ({ command, ack }) => {
      text = command.text;
      await ack();
    });
    await bot.slack.person('ana').type(incidents, '/plain  ask @leo ');
    expect(text).toBe('ask @leo');
  });

  test('is answered to the person alone with plain text', async () => {
    bot.app.command('/case', ({ ack }) => ack('Hello'));
    const ana = bot.slack.person('ana');
    await ana.type(incidents, '/case');
    expect((await ana.messages(incidents)).at(-1)).toMatchObject({ text: 'Hello', ephemeral: true });
    expect(await bot.slack.person('leo').messages(incidents)).not.toContainEqual(
      matching.objectContaining({ text: 'Hello' }),
    );
  });

  test('is answered in the channel with in_channel', async () => {
    bot.app.command('/case', ({ ack }) => ack({ response_type: 'in_channel', text: 'Hello all' }));
    await bot.slack.person('ana').type(incidents, '/case');
    const seen = (await bot.slack.person('leo').messages(incidents)).at(-1);
    expect(seen).toMatchObject({ text: 'Hello all', bot_id: bot.slack.app.botId });
    expect(seen?.ephemeral).toBeUndefined();
  });

  test('says where it was typed: in a direct message and in a private channel too', async () => {
    const places: string[] = [];
    bot.app.command('/case', async ({ ack, command }) => {
      places.push(command.channel_name);
      await ack();
    });
    const ana = bot.slack.person('ana');
    const im = await ana.directMessage('docket');
    for (const channel of ['#incidents', '#sec-ops', im]) await ana.type({ channel }, '/case');
    expect(places).toEqual(['incidents', 'privategroup', 'directmessage']);
  });

  test('is refused inside a thread, as Slack does', async () => {
    const ana = bot.slack.person('ana');
    const { ts } = await ana.type(incidents, 'a message');
    const { trouble } = await ana.type({ ...incidents, threadTs: present(ts) }, '/case show 1');
    expect(trouble?.error).toBe('not_in_threads');
  });

  test('without an answer ends after 3 seconds in operation_timeout', async () => {
    bot.app.command('/case', async () => undefined);
    const { trouble } = await bot.slack.person('ana').type(incidents, '/case');
    expect(trouble).toEqual({ error: 'operation_timeout', detail: '/case failed with the error "operation_timeout"' });
  });

  test('whose listener throws ends in dispatch_failed', async () => {
    bot.app.command('/case', async () => {
      throw new Error('broken on purpose');
    });
    const { trouble } = await bot.slack.person('ana').type(incidents, '/case');
    expect(trouble?.error).toBe('dispatch_failed');
  });

  test('of somebody from another organisation is not run', async () => {
    const { trouble } = await bot.slack.person('eve').type({ channel: '#phishing' }, '/case');
    expect(trouble?.error).toBe('restricted');
  });
});
