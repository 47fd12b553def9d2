import type { Block } from '../block-kit.ts';
import { channelOf, maySee } from '../channels.ts';
import { messageAt, present } from '../messages.ts';
import type { Message, StateValues } from '../model.ts';
import type { Slack } from '../slack.ts';
import { stateValues } from '../view-state.ts';
import { presentView, topModal } from '../views.ts';
import { channelPayload } from './payload.ts';

export type On = { channel: string; ts: string } | 'modal' | 'home';

/** Something with elements that a person can act on: the modal on top, Home, or a message. */
export interface Surface {
  blocks: Block[];
  inputs: StateValues;
  /** What the trigger of an act here is good for. */
  triggerFrom: { view?: string; channel?: string };
  /** The part of the payload that says where it happened; read after the inputs changed. */
  describe(): Record<string, unknown>;
  /** A `response_url` for an act here, where Slack gives one. */
  responseUrl(): Record<string, unknown>;
  kind: 'modal' | 'home' | 'message';
}

/** The surface as the person has it before them. Throws when there is none. */
export function surfaceOf(slack: Slack, user: string, on: On): Surface {
  return typeof on === 'string' ? viewSurface(slack, user, on) : messageSurface(slack, user, on);
}

function viewSurface(slack: Slack, user: string, on: 'modal' | 'home'): Surface {
  const view = on === 'modal' ? topModal(slack, user) : slack.state.homes[user];
  if (!view) throw new Error(on === 'modal' ? 'no modal is open' : 'the app has published no Home');
  return {
    kind: on,
    blocks: view.blocks,
    inputs: view.inputs,
    triggerFrom: { ...(on === 'modal' && { view: view.id }), ...(view.origin && { channel: view.origin }) },
    describe: () => ({ container: { type: 'view', view_id: view.id }, view: presentView(slack, view) }),
    responseUrl: () => ({}),
  };
}

function messageSurface(slack: Slack, user: string, on: { channel: string; ts: string }): Surface {
  const channel = channelOf(slack, on.channel);
  const ephemeral = slack.state.ephemerals.find((m) => m.channel === channel.id && m.ts === on.ts && m.to === user);
  const message: Message | undefined = ephemeral ?? messageAt(slack, channel.id, on.ts);
  const person = slack.state.users[user];
  if (!message || !person || !maySee(channel, person)) throw new Error('there is no such message for this person');
  if (message.bot_id && message.bot_id !== slack.app.botId)
    throw new Error('the buttons of another app are not for this one');
  const key = `${user}|${channel.id}|${message.ts}`;
  slack.state.messageInputs[key] ??= {};
  const inputs = slack.state.messageInputs[key];
  const blocks = message.blocks ?? [];
  const source = { user, channel: channel.id, message: { ts: message.ts, ephemeral: ephemeral !== undefined } };
  return {
    kind: 'message',
    blocks,
    inputs,
    triggerFrom: { channel: channel.id },
    describe: () => ({
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: channel.id,
        is_ephemeral: ephemeral !== undefined,
        ...(message.thread_ts && { thread_ts: message.thread_ts }),
      },
      channel: channelPayload(slack, channel.id),
      // Slack leaves the message out where it is ephemeral.
      ...(!ephemeral && { message: present(slack, message) }),
      state: { values: stateValues(blocks, inputs) },
    }),
    responseUrl: () => ({ response_url: slack.url + slack.responseUrls.issue('actions', slack.team.id, source) }),
  };
}
