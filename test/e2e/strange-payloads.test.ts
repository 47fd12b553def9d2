import type { Person } from 'local-slack';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { deliverCommand, deliverInteraction } from '../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase } from '../support/e2e.ts';
import { card, words } from '../support/look.ts';
import { matching } from '../support/matching.ts';

const text = (of: string) => ({ type: 'plain_text', text: of });

/** A submitted form with one text in it. */
const submission = (callback_id: string, private_metadata: string) => ({
  type: 'view_submission',
  user: { id: 'U0ANARUIZ1', name: 'ana' },
  trigger_id: 'x.1',
  view: {
    id: 'V0STRANGE1',
    hash: '1.a',
    type: 'modal',
    callback_id,
    private_metadata,
    title: text('A form'),
    submit: text('Save'),
    close: null,
    blocks: [{ type: 'input', block_id: 'words', label: text('Words'), element: { type: 'plain_text_input' } }],
    state: { values: { words: { words: { type: 'plain_text_input', value: 'my secret words' } } } },
  },
});

describe('what Slack sends otherwise than we know it', () => {
  let docket: TestDocket;
  let ana: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    await openCase(ana, '#incidents', 'Phishing wave');
    await card(ana, '#incidents', 1);
  });
  afterAll(() => docket.stop());
  afterEach(() => docket.errors.splice(0));

  const direct = async () => {
    const messages = await ana.messages({ channel: await ana.directMessage('docket') });
    return words(messages.at(-1));
  };

  it.each([
    ['a form that nobody knows', 'case_of_yesterday', '{"spaceId":"default"}'],
    ['a form without what it remembers', 'case_edit', ''],
    ['a form that remembers something else', 'case_edit', '{"spaceId":"default","number":"one"}'],
    ['a form that remembers no JSON', 'case_share', 'default/1'],
  ])('%s: says so beside its input, and keeps what was typed', async (_, callbackId, metadata) => {
    const answer = await deliverInteraction(docket, submission(callbackId, metadata));
    expect(answer).toEqual({
      response_action: 'errors',
      errors: { words: matching.stringContaining('from an older version of Docket, so nothing was saved') },
    });
    expect(docket.errors).toEqual([]);
  });

  it('a submission that does not fit: says so, and logs its shape without a word of it', async () => {
    const { view, ...rest } = submission('case_edit', '');
    const answer = await deliverInteraction(docket, { ...rest, view: { ...view, blocks: 'none' } });
    expect(JSON.stringify(answer)).toContain('in a way that I do not understand');
    expect(answer).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
    expect(docket.errors).toHaveLength(1);
    const [line = ''] = docket.errors;
    expect(JSON.parse(line)).toMatchObject({
      kind: 'view',
      issues: ['view.blocks: invalid_type'],
      shape: { view: { blocks: 'string', state: { values: { words: { words: { value: 'string' } } } } } },
    });
    expect(line).not.toContain('my secret words');
  });

  it('a command that does not fit: says so in the acknowledgement', async () => {
    const answer = await deliverCommand(docket, { channel_id: 'C0INCIDEN1', text: 'show my secret words' });
    expect(answer).toMatchObject({
      response_type: 'ephemeral',
      text: matching.stringContaining('nothing was changed'),
    });
    expect(docket.errors.join()).not.toContain('my secret words');
  });

  it.each([
    [
      'a click',
      {
        type: 'block_actions',
        trigger_id: 'x.1',
        container: { type: 'message' },
        actions: [{ type: 'button', action_id: 'case_edit' }],
      },
    ],
    ['a shortcut', { type: 'shortcut', callback_id: 'new_case' }],
  ])('%s that does not fit: says so by direct message', async (_, payload) => {
    const before = await ana.messages({ channel: await ana.directMessage('docket') });
    await deliverInteraction(docket, { user: { id: 'U0ANARUIZ1' }, ...payload });
    await ana.see(async () => {
      const now = await ana.messages({ channel: await ana.directMessage('docket') });
      return now.length > before.length;
    });
    expect(await direct()).toContain('in a way that I do not understand, so nothing was changed');
    expect(docket.errors).toHaveLength(1);
  });

  it('a shortcut that nobody knows: says so', async () => {
    const user = { id: 'U0ANARUIZ1' };
    await deliverInteraction(docket, { type: 'shortcut', user, trigger_id: 'x.2', callback_id: 'old_case' });
    await expect.poll(direct).toContain('from another version of Docket');
  });

  it('a button of another version: says so where it stands', async () => {
    await ana.type({ channel: '#incidents' }, '/case list');
    const user = { id: 'U0ANARUIZ1' };
    const channel = { id: 'C0INCIDEN1', name: 'incidents' };
    const action = { type: 'button', action_id: 'list_more', block_id: 'b', value: 'page 2', action_ts: '1.2' };
    const container = { type: 'message', message_ts: '1.1', channel_id: 'C0INCIDEN1' };
    await deliverInteraction(docket, {
      type: 'block_actions',
      user,
      trigger_id: 'x.3',
      channel,
      container,
      actions: [action],
    });
    await expect.poll(direct).toContain('This message is from an older version of Docket');
    expect(docket.errors).toEqual([]);
  });

  it('a menu that does not fit: is empty', async () => {
    const answer = await deliverInteraction(docket, {
      type: 'block_suggestion',
      user: { id: 'U0ANARUIZ1' },
      action_id: 'case_tags',
      value: 'a',
    });
    expect(answer).toEqual({ options: [] });
  });

  describe('a control that nobody knows', () => {
    const user = { id: 'U0ANARUIZ1' };
    const view = {
      id: 'V0STRANGE2',
      hash: '1.a',
      type: 'modal',
      callback_id: 'case_edit',
      private_metadata: 'not ours',
      title: text('A form'),
      blocks: [],
      state: { values: {} },
    };
    const inMessage = {
      channel: { id: 'C0INCIDEN1', name: 'incidents' },
      container: { type: 'message', message_ts: '1.1', channel_id: 'C0INCIDEN1' },
    };
    const ours = { ...view, private_metadata: '{"spaceId":"default"}' };
    const inClosed = { container: { type: 'view', view_id: view.id }, view: ours };
    const inForm = { container: { type: 'view', view_id: view.id }, view };
    let asked = 0;

    /** What Ana sees in the channel and in her direct message, once a click is acknowledged. */
    async function clicked(where: object, action: object): Promise<string[]> {
      const seen = async () => [
        ...(await ana.messages({ channel: '#incidents' })),
        ...(await ana.messages({ channel: await ana.directMessage('docket') })),
      ];
      const before = new Set((await seen()).map(({ ts }) => ts));
      asked += 1;
      await deliverInteraction(docket, {
        type: 'block_actions',
        user,
        trigger_id: `x.1${asked}`,
        ...where,
        actions: [{ type: 'button', block_id: 'b', action_ts: `${asked}.3`, ...action }],
      });
      return (await seen()).filter(({ ts }) => !before.has(ts)).map(words);
    }

    it.each([
      ['a button of a message', inMessage, { action_id: 'case_of_yesterday', value: '1' }, 'This message is from'],
      ['a menu of a message', inMessage, { action_id: 'case_mood', type: 'static_select' }, 'This message is from'],
      ['a button of a form', inForm, { action_id: 'case_of_yesterday' }, 'This form is from'],
      ['a menu of actions in a form', inForm, { action_id: 'case_menu', type: 'overflow' }, 'This form is from'],
      ['a button of ours in a form that is not', inForm, { action_id: 'case_category_remove' }, 'This form is from'],
    ])('%s: says so before it is acknowledged', async (_, where, action, said) => {
      const [answer, ...others] = await clicked(where, action);
      expect(others).toEqual([]);
      expect(answer).toContain(said);
      expect(answer).toContain('older version');
      expect(docket.errors).toEqual([]);
    });

    it.each([
      ['a link', inMessage, { action_id: 'somewhere', url: 'https://example.com' }],
      ['a link of ours', inMessage, { action_id: 'file_download' }],
      ['the page to sign in', inForm, { action_id: 'sign_in_page' }],
      ['a choice that a form holds until it is sent', inForm, { action_id: 'mode', type: 'static_select' }],
      [
        'a choice in a form that was closed meanwhile',
        inClosed,
        { action_id: 'connector_type', type: 'radio_buttons', selected_option: { value: '.jira', text: text('Jira') } },
      ],
      ['a box that is ticked in a form', inForm, { action_id: 'related', type: 'checkboxes' }],
    ])('%s: needs no answer', async (_, where, action) => {
      expect(await clicked(where, action)).toEqual([]);
      expect(docket.errors).toEqual([]);
    });

    it('is answered to the person alone where the address for answers is gone', async () => {
      const response_url = `${docket.slack.url}/actions/${docket.slack.teamId}/1/gone`;
      const [answer] = await clicked({ ...inMessage, response_url }, { action_id: 'help_list' });
      expect(answer).toContain('Phishing wave');
      docket.slack.faults.fail('chat.postEphemeral', { kind: 'error', error: 'user_not_in_channel' });
      const [direct] = await clicked({ ...inMessage, response_url }, { action_id: 'help_list' });
      expect(direct).toContain('Phishing wave');
      expect(docket.errors).toEqual([]);
    });
  });
});
