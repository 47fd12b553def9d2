import type { ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { matching } from '../../support/matching.ts';
import { itemAt } from '../../support/present.ts';

const view: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'A form' }, blocks: [{ type: 'divider' }] };
let bot: BoltBot;
let triggers: string[];
beforeEach(async () => {
  bot = await startBoltBot();
  triggers = [];
  bot.app.command('/case', async ({ ack, command }) => {
    triggers.push(command.trigger_id);
    await ack();
  });
});
afterEach(() => bot.stop());

const trigger = async (): Promise<string> => {
  await bot.slack.person('ana').type({ channel: '#incidents' }, '/case');
  return itemAt(triggers, -1);
};

describe('a trigger', () => {
  test('opens one modal, once', async () => {
    const trigger_id = await trigger();
    const opened = await bot.app.client.views.open({ trigger_id, view });
    expect(opened.view).toMatchObject({
      id: matching.stringMatching(/^V/),
      team_id: bot.slack.teamId,
      type: 'modal',
      hash: matching.any(String),
      root_view_id: opened.view?.id,
      previous_view_id: null,
      app_id: bot.slack.app.appId,
      bot_id: bot.slack.app.botId,
      private_metadata: '',
      state: { values: {} },
    });
    const again = bot.app.client.views.open({ trigger_id, view });
    await expect(again).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } });
  });

  test('lives three seconds', async () => {
    const trigger_id = await trigger();
    bot.slack.clock.offset += 3_001;
    const late = bot.app.client.views.open({ trigger_id, view });
    await expect(late).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
  });

  test('must be one that Slack gave', async () => {
    const made = bot.app.client.views.open({ trigger_id: '1.2.abc', view });
    await expect(made).rejects.toMatchObject({ data: { error: 'invalid_trigger_id' } });
  });

  test('is not used up by a view that Slack refuses', async () => {
    const trigger_id = await trigger();
    const bad = bot.app.client.views.open({
      trigger_id,
      view: { ...view, title: { type: 'plain_text', text: 'x'.repeat(25) } },
    });
    await expect(bad).rejects.toMatchObject({ data: { error: 'invalid_arguments' } });
    expect((await bot.app.client.views.open({ trigger_id, view })).ok).toBe(true);
  });

  test('belongs to one person: each has a stack of their own', async () => {
    await bot.app.client.views.open({ trigger_id: await trigger(), view });
    expect(await bot.slack.person('leo').modal()).toBeUndefined();
    expect((await bot.slack.person('ana').modal())?.title).toBe('A form');
  });
});
