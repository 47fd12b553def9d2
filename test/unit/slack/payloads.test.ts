import { describe, expect, it } from 'vitest';
import { withoutNulls } from '../../../src/core/objects.ts';
import { messageEvent, readMessageChange } from '../../../src/slack/context/message-event.ts';
import { clickPayload } from '../../../src/slack/listen/payloads/click.ts';
import { shortcutPayload } from '../../../src/slack/listen/payloads/shortcut.ts';
import { submittedForm } from '../../../src/slack/listen/payloads/submitted-form.ts';
import { shapeOf } from '../../../src/slack/listen/read-payload.ts';

const user = { id: 'U0ANARUIZ1', username: 'ana', team_id: 'T1' };
const text = (of: string) => ({ type: 'plain_text', text: of, emoji: true });
const read = <T>(schema: { parse(value: unknown): T }, payload: unknown): T => schema.parse(withoutNulls(payload));

describe('a click', () => {
  const button = { type: 'button', action_id: 'case_edit', block_id: 'b', action_ts: '7.1', text: text('Edit') };
  const click = (more: object) => ({ type: 'block_actions', user, trigger_id: '1.2', actions: [button], ...more });

  it('on an ephemeral message, of which Slack sends nothing but where it is', () => {
    const container = { type: 'message', message_ts: '5.1', channel_id: 'C1', thread_ts: '4.1', is_ephemeral: true };
    expect(read(clickPayload, click({ container, message: null, response_url: 'https://r' }))).toMatchObject({
      identity: 'action:1.2',
      conversation: { channelId: 'C1', threadTs: '4.1' },
      canRespond: true,
      payload: { actionId: 'case_edit', blockId: 'b', selected: { type: 'button' } },
    });
  });

  it('on the message that a thread hangs on is not in the thread', () => {
    const message = { ts: '5.1', thread_ts: '5.1', blocks: 7 };
    const { conversation } = read(clickPayload, click({ channel: { id: 'C1' }, message }));
    expect(conversation).toEqual({ channelId: 'C1' });
  });

  it('is not the click before, although both came at the same moment', () => {
    const message = { ts: '5.1' };
    const [first, second] = ['1.2', '1.3'].map(
      (trigger_id) => read(clickPayload, click({ trigger_id, message })).identity,
    );
    expect(first).not.toBe(second);
  });

  it('in a form, where nothing is chosen yet', () => {
    const menu = { type: 'static_select', action_id: 'm', block_id: 'b', action_ts: '7.2', selected_option: null };
    const state = { values: { b: { m: { type: 'static_select', selected_option: null } } } };
    const view = { id: 'V1', hash: 'h', private_metadata: '{}', callback_id: 'f', title: text('F'), blocks: [], state };
    const { payload, conversation, canRespond } = read(clickPayload, click({ view, actions: [menu] }));
    expect(payload.selected.selected_option).toBeUndefined();
    expect(payload.view?.values).toEqual({ b: { type: 'static_select' } });
    expect([conversation, canRespond]).toEqual([undefined, false]);
  });
});

it('a submitted form gives back every block as it came', () => {
  const option = { value: 'a', text: { type: 'mrkdwn', text: '*A*', verbatim: false }, description: text('why') };
  const element = { type: 'checkboxes', action_id: 'x', options: [option], initial_options: [option] };
  const blocks = [{ type: 'input', block_id: 'b', label: text('L'), optional: true, element, dispatch_action: false }];
  const state = { values: { b: { x: { type: 'checkboxes', selected_options: [option] } } } };
  const view = { id: 'V1', hash: 'h', callback_id: 'f', private_metadata: '{}', title: text('F'), blocks, state };
  const form = read(submittedForm, { type: 'view_submission', user, view: { ...view, close: null, submit: null } });
  expect(form.view.blocks).toEqual(blocks);
  expect(form.view.values.b?.selected_options).toEqual([option]);
  expect(form.view).not.toHaveProperty('close');
});

it('a shortcut tells a private conversation by its name', () => {
  const shortcut = { type: 'message_action', user, trigger_id: '1.2', callback_id: 'add_to_case' };
  const message = { type: 'message', ts: '5.1', thread_ts: '4.1', text: 'hi', files: [{ id: 'F1', name: null }] };
  const place = (name: string) =>
    read(shortcutPayload, { ...shortcut, message, channel: { id: 'D1', name } }).conversation;
  expect(place('directmessage')).toEqual({ channelId: 'D1', threadTs: '4.1', isPrivate: true });
  expect(place('incidents')).toEqual({ channelId: 'D1', threadTs: '4.1' });
  expect(read(shortcutPayload, { ...shortcut, type: 'shortcut' }).conversation).toBeUndefined();
});

it('a file that Slack Connect does not describe is still one', () => {
  const files = [{ id: 'F1', file_access: 'check_file_info', created: 1 }];
  const event = { type: 'message', subtype: 'file_share', user: 'U1', channel: 'C1', ts: '5.1', text: '', files };
  expect(readMessageChange(read(messageEvent, event))).toMatchObject({
    kind: 'posted',
    message: { files: [{ id: 'F1' }] },
  });
});

it('the shape of a payload has keys and types and no word of it', () => {
  const deep = { a: { b: { c: { d: { e: { f: { g: 'deep' } } } } } } };
  expect(shapeOf({ text: 'secret', n: 1, none: null, list: [{ word: 'secret' }, 2], empty: [], deep })).toEqual({
    text: 'string',
    n: 'number',
    none: 'null',
    list: [{ word: 'string' }],
    empty: [],
    deep: { a: { b: { c: { d: { e: 'object' } } } } },
  });
});
