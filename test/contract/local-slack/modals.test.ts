import type { BlockAction, PlainTextInputAction, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BoltBot, startBoltBot } from '../../support/bolt-bot.ts';
import { present } from '../../support/present.ts';

const words = (text: string) => ({ type: 'plain_text' as const, text });
const titleInput: KnownBlock = {
  type: 'input',
  block_id: 'title',
  label: words('Title'),
  element: { type: 'plain_text_input', action_id: 'value', max_length: 20 },
};
const modal = (title: string, blocks: KnownBlock[] = [titleInput], more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: words(title),
  submit: words('Save'),
  blocks,
  ...more,
});

let bot: BoltBot;
beforeEach(async () => {
  bot = await startBoltBot();
});
afterEach(() => bot.stop());

/** Lets Ana open a modal by command and answers what views.open said. */
const open = async (view: ModalView) => {
  const opened = Promise.withResolvers<{ id: string; hash: string }>();
  bot.app.command('/case', async ({ ack, client, command }) => {
    await ack();
    const answer = await client.views.open({ trigger_id: command.trigger_id, view });
    opened.resolve({ id: present(answer.view?.id), hash: present(answer.view?.hash) });
  });
  const ana = bot.slack.person('ana');
  await ana.type({ channel: '#incidents' }, '/case new');
  return { ana, view: await opened.promise };
};

describe('a submission', () => {
  test('with no more than an ack closes the modal and carries what was typed', async () => {
    let body: ViewSubmitAction | undefined;
    bot.app.view<ViewSubmitAction>('form', async (args) => {
      body = args.body;
      await args.ack();
    });
    const { ana, view } = await open(modal('New', [titleInput], { private_metadata: 'kept' }));
    await ana.fill('Title', 'Phishing');
    expect(await ana.submit()).toEqual({});
    expect(await ana.modal()).toBeUndefined();
    expect(body?.view).toMatchObject({
      id: view.id,
      callback_id: 'form',
      private_metadata: 'kept',
      state: { values: { title: { value: { type: 'plain_text_input', value: 'Phishing' } } } },
    });
    expect(body?.view.app_installed_team_id).toBe(bot.slack.teamId);
  });

  test('answered with errors keeps the modal and what was typed', async () => {
    bot.app.view('form', ({ ack }) => ack({ response_action: 'errors', errors: { title: 'Taken' } }));
    const { ana } = await open(modal('New'));
    await ana.fill('title', 'x');
    expect(await ana.submit()).toEqual({ errors: { title: 'Taken' } });
    expect(await ana.modal()).toMatchObject({
      errors: { title: 'Taken' },
      state: { values: { title: { value: { value: 'x' } } } },
    });
  });

  test('answered with update, push and clear moves through the stack', async () => {
    const answers = [
      { response_action: 'update' as const, view: modal('Second') },
      { response_action: 'push' as const, view: modal('Third') },
      { response_action: 'clear' as const },
    ];
    bot.app.view('form', async ({ ack }) => ack(present(answers.shift())));
    const { ana, view } = await open(modal('First'));
    await ana.fill('Title', 'kept');
    const second = (await ana.submit()).modal;
    expect(second).toMatchObject({
      id: view.id,
      title: 'Second',
      state: { values: { title: { value: { value: 'kept' } } } },
    });
    expect(second?.hash).not.toBe(view.hash);
    const third = (await ana.submit()).modal;
    expect(third?.title).toBe('Third');
    expect(third?.id).not.toBe(view.id);
    await ana.fill('Title', 'last');
    expect(await ana.submit()).toEqual({});
    expect(await ana.modal()).toBeUndefined();
  });

  test('of a pushed modal, plainly acked, shows the one below', async () => {
    bot.app.view('form', ({ ack, view }) =>
      view.title.text === 'First' ? ack({ response_action: 'push', view: modal('Child') }) : ack(),
    );
    const { ana } = await open(modal('First'));
    await ana.fill('Title', 'parent');
    await ana.submit();
    await ana.fill('Title', 'child');
    expect((await ana.submit()).modal).toMatchObject({
      title: 'First',
      state: { values: { title: { value: { value: 'parent' } } } },
    });
  });

  test('answered with a view that Slack refuses is trouble, and nothing is lost', async () => {
    bot.app.view('form', ({ ack }) => ack({ response_action: 'update', view: modal('A title that is far too long') }));
    const { ana } = await open(modal('New'));
    await ana.fill('Title', 'x');
    expect((await ana.submit()).trouble?.error).toBe('invalid_arguments');
    expect((await ana.modal())?.title).toBe('New');
  });

  test('sent twice at once is delivered twice', async () => {
    const hashes: string[] = [];
    const both = Promise.withResolvers<void>();
    bot.app.view('form', async ({ ack, view }) => {
      if (hashes.push(view.hash) === 2) both.resolve();
      await both.promise;
      await ack();
    });
    const { ana } = await open(modal('New'));
    await ana.fill('Title', 'x');
    expect(await Promise.all([ana.submit(), ana.submit()])).toEqual([{}, {}]);
    expect(new Set(hashes).size).toBe(1);
  });

  test('that Slack’s client can refuse is not sent', async () => {
    const { ana } = await open(modal('New'));
    expect(await ana.submit()).toEqual({ errors: { title: 'Please complete this required field.' } });
    await ana.fill('Title', 'x'.repeat(21));
    expect(await ana.submit()).toEqual({ errors: { title: 'Please use 20 characters or fewer.' } });
  });
});

describe('a menu of conversations', () => {
  test('starts with the current one, and gives a response_url where asked to', async () => {
    const element = {
      type: 'conversations_select' as const,
      action_id: 'value',
      default_to_current_conversation: true,
      response_url_enabled: true,
    };
    bot.app.view('form', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Done', response_type: 'in_channel' });
    });
    const { ana } = await open(modal('Share', [{ type: 'input', block_id: 'to', label: words('To'), element }]));
    expect((await ana.modal())?.state.values.to?.value).toMatchObject({ selected_conversation: 'C0INCIDEN1' });
    await ana.submit();
    await ana.see(async () => (await ana.messages({ channel: '#incidents' })).find((m) => m.text === 'Done'));
  });
});

describe('a view', () => {
  test('keeps its id on update, takes the newest hash only, and keeps inputs with the same ids', async () => {
    const { ana, view } = await open(modal('Loading'));
    await ana.fill('Title', 'typed');
    const { client } = bot.app;
    const updated = await client.views.update({ view_id: view.id, hash: view.hash, view: modal('Ready') });
    expect(updated.view?.id).toBe(view.id);
    expect(updated.view?.state).toMatchObject({ values: { title: { value: { value: 'typed' } } } });
    const late = client.views.update({ view_id: view.id, hash: view.hash, view: modal('Late') });
    await expect(late).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
    await client.views.update({ view_id: view.id, view: modal('Other', [{ ...titleInput, block_id: 'other' }]) });
    expect((await ana.modal())?.state.values.other).toEqual({ value: { type: 'plain_text_input', value: null } });
  });

  test('can be found by external id, which is unique', async () => {
    await open(modal('One', [titleInput], { external_id: 'case-1' }));
    const updated = await bot.app.client.views.update({
      external_id: 'case-1',
      view: modal('Two', [titleInput], { external_id: 'case-1' }),
    });
    expect(updated.view?.title?.text).toBe('Two');
    bot.app.action<BlockAction>('same', async ({ ack, body, client }) => {
      await ack();
      await client.views.push({
        trigger_id: body.trigger_id,
        view: modal('Dup', [titleInput], { external_id: 'case-1' }),
      });
    });
    await bot.app.client.views.update({
      external_id: 'case-1',
      view: modal(
        'Two',
        [{ type: 'actions', elements: [{ type: 'button', action_id: 'same', text: words('Same') }] }],
        {
          external_id: 'case-1',
        },
      ),
    });
    await bot.slack.person('ana').click('modal', { label: 'Same' });
    await expect.poll(() => bot.errors.join()).toContain('duplicate_external_id');
  });

  test('that the person closed cannot be updated', async () => {
    const { ana, view } = await open(modal('New'));
    await ana.close();
    const late = bot.app.client.views.update({ view_id: view.id, view: modal('Late') });
    await expect(late).rejects.toMatchObject({ data: { error: 'not_found' } });
  });

  test('asked for so tells the app that it was closed: the root and is_cleared for the ✕', async () => {
    const closed: { id: string; is_cleared: boolean }[] = [];
    bot.app.view<ViewClosedAction>({ type: 'view_closed', callback_id: 'form' }, async ({ ack, view, body }) => {
      closed.push({ id: view.id, is_cleared: body.is_cleared });
      await ack();
    });
    bot.app.view('form', ({ ack }) =>
      ack({ response_action: 'push', view: modal('Child', [titleInput], { notify_on_close: true }) }),
    );
    const { ana, view } = await open(modal('Root', [titleInput], { notify_on_close: true }));
    await ana.fill('Title', 'x');
    const child = (await ana.submit()).modal;
    await ana.close();
    expect(closed.at(-1)).toEqual({ id: child?.id, is_cleared: false });
    await ana.submit();
    await ana.close(true);
    expect(closed.at(-1)).toEqual({ id: view.id, is_cleared: true });
  });
});

describe('an act in a modal', () => {
  const buttons: KnownBlock[] = [
    titleInput,
    { type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'push', text: words('Deeper') }] },
  ];

  test('carries the view with its state, and its trigger pushes up to three modals', async () => {
    const bodies: BlockAction[] = [];
    const refused: string[] = [];
    bot.app.action<BlockAction>('push', async ({ ack, body, client }) => {
      bodies.push(body);
      await ack();
      const pushed = client.views.push({
        trigger_id: body.trigger_id,
        view: modal('Pushed', buttons),
      });
      await pushed.catch((error: { data: { error: string } }) => refused.push(error.data.error));
    });
    const { ana, view } = await open(modal('Root', buttons));
    await ana.fill('Title', 'typed');
    await ana.click('modal', { label: 'Deeper' });
    expect(bodies[0]).toMatchObject({
      container: { type: 'view', view_id: view.id },
      view: { id: view.id, state: { values: { title: { value: { value: 'typed' } } } } },
    });
    expect(bodies[0]?.response_url).toBeUndefined();
    const second = await ana.see(async () => ((await ana.modal())?.id === view.id ? undefined : ana.modal()));
    await ana.click('modal', { label: 'Deeper' });
    await ana.see(async () => (await ana.modal())?.id !== second?.id);
    await ana.click('modal', { label: 'Deeper' });
    await expect.poll(() => refused).toEqual(['push_limit_reached']);
  });

  test('on an input is sent only with dispatch_action', async () => {
    const heard: string[] = [];
    bot.app.action<BlockAction<PlainTextInputAction>>(/.*/, async ({ ack, action }) => {
      heard.push(action.value);
      await ack();
    });
    const { ana } = await open(
      modal('New', [titleInput, { ...titleInput, block_id: 'live', label: words('Live'), dispatch_action: true }]),
    );
    await ana.fill('Title', 'silent');
    await ana.fill('Live', 'loud');
    expect(heard).toEqual(['loud']);
  });
});
