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
});
