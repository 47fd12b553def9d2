import { channelOf, maySee } from '../channels.ts';
import { deliver, troubleOf } from '../delivery.ts';
import { SlackError } from '../error.ts';
import { nextTs } from '../ids.ts';
import { messageAt, present } from '../messages.ts';
import type { User } from '../model.ts';
import type { SlackTrouble } from '../person.ts';
import { hasScope, type Slack } from '../slack.ts';
import { basePayload, channelPayload } from './payload.ts';

/** Run a shortcut from a message's menu; the app gets the whole message with its files (Slack: message shortcut payload). */
export async function messageShortcut(
  slack: Slack,
  user: User,
  on: { channel: string; ts: string },
  callbackId: string,
) {
  shortcut(slack, 'message', callbackId);
  const channel = channelOf(slack, on.channel);
  const message = messageAt(slack, channel.id, on.ts);
  if (!message || !maySee(channel, user)) throw new SlackError('message_not_found');
  const source = { user: user.id, channel: channel.id, message: { ts: message.ts, ephemeral: false } };
  return send(slack, {
    type: 'message_action',
    ...basePayload(slack, user.id),
    callback_id: callbackId,
    action_ts: nextTs(slack.state, slack.clock.now()),
    trigger_id: slack.triggers.issue({ user: user.id, channel: channel.id }),
    response_url: slack.url + slack.responseUrls.issue('app', slack.team.id, source),
    message_ts: message.ts,
    channel: channelPayload(slack, channel.id),
    message: present(slack, message),
  });
}

/** Run a global shortcut; there is no channel and no `response_url` (Slack: global shortcut payload). */
export async function globalShortcut(slack: Slack, user: User, callbackId: string) {
  shortcut(slack, 'global', callbackId);
  return send(slack, {
    type: 'shortcut',
    ...basePayload(slack, user.id),
    callback_id: callbackId,
    action_ts: nextTs(slack.state, slack.clock.now()),
    trigger_id: slack.triggers.issue({ user: user.id }),
  });
}

function shortcut(slack: Slack, type: 'message' | 'global', callbackId: string): void {
  const known = slack.manifest.shortcuts.some((one) => one.type === type && one.callback_id === callbackId);
  if (!known) throw new Error(`the app has no ${type} shortcut ${callbackId}`);
  if (!hasScope(slack, 'commands')) throw new SlackError('missing_scope');
}

async function send(slack: Slack, payload: unknown): Promise<{ trouble?: SlackTrouble }> {
  const answer = await deliver(slack, 'interaction', { form: { payload: JSON.stringify(payload) } });
  return answer.ok ? {} : { trouble: { error: troubleOf(answer) } };
}
