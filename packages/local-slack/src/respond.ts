import type { Block } from './block-kit.ts';
import { channelOf } from './channels.ts';
import { SlackError } from './error.ts';
import { change, type Draft, messageAt, type Patch, post, postEphemeral, remove } from './messages.ts';
import type { Ephemeral, Metadata } from './model.ts';
import type { ResponseSource } from './response-urls.ts';
import { complain, type Slack } from './slack.ts';
import { checkMessage } from './validate/message.ts';

/** A message as an app answers with it, in a command's ack or to a `response_url`. */
export interface ResponseBody {
  text?: string;
  blocks?: Block[];
  response_type?: 'ephemeral' | 'in_channel';
  replace_original?: boolean | string;
  delete_original?: boolean | string;
  thread_ts?: string;
  metadata?: Metadata;
}

/**
 * Carries out an answer: ephemeral unless `in_channel`; `replace_original` and `delete_original` only where the source
 * is a message of the app with a component (Slack: "Handling user interaction", message responses).
 * Throws `no_text` and `invalid_blocks`.
 */
export async function respond(slack: Slack, source: ResponseSource, body: ResponseBody): Promise<void> {
  const replace = isTrue(body.replace_original);
  const drop = isTrue(body.delete_original);
  if (source.message && body.replace_original === undefined && body.delete_original === undefined) {
    complain(slack, 'a response to a message says neither replace_original nor delete_original; Slack’s texts differ');
  }
  const hasContent = body.text !== undefined || body.blocks !== undefined;
  if (drop && source.message) await removeSource(slack, source);
  if (drop && !hasContent) return;
  if (!hasContent) throw new SlackError('no_text');
  const blocks = checkMessage(slack, body);
  const draft: Draft = {
    user: slack.app.botUserId,
    bot_id: slack.app.botId,
    text: body.text ?? '',
    ...(blocks && { blocks }),
    ...(body.metadata && { metadata: body.metadata }),
  };
  if (replace && !drop && source.message && (await replaceSource(slack, source, draft))) return;
  const channel = channelOf(slack, source.channel);
  const thread = body.thread_ts ? { thread_ts: body.thread_ts } : {};
  if (body.response_type === 'in_channel') {
    void post(slack, channel, { ...draft, ...thread }).told;
  } else {
    postEphemeral(slack, channel, source.user, { ...draft, ...thread });
  }
}

function isTrue(flag: unknown): boolean {
  return flag === true || flag === 'true';
}

async function removeSource(slack: Slack, source: ResponseSource): Promise<void> {
  const found = ephemeralOf(slack, source);
  if (found) {
    slack.state.ephemerals = slack.state.ephemerals.filter((message) => message !== found);
    slack.changes.emit({ kind: 'message', channel: source.channel, user: source.user });
    return;
  }
  const message = source.message && messageAt(slack, source.channel, source.message.ts);
  if (message?.bot_id === slack.app.botId) await remove(slack, channelOf(slack, source.channel), message);
}

async function replaceSource(slack: Slack, source: ResponseSource, draft: Draft): Promise<boolean> {
  const patch: Patch = { text: draft.text, blocks: draft.blocks, metadata: draft.metadata };
  const ephemeral = ephemeralOf(slack, source);
  if (ephemeral) {
    Object.assign(ephemeral, patch);
    slack.changes.emit({ kind: 'message', channel: source.channel, ts: ephemeral.ts, user: source.user });
    return true;
  }
  const message = source.message && messageAt(slack, source.channel, source.message.ts);
  if (message?.bot_id !== slack.app.botId) return false;
  void change(slack, channelOf(slack, source.channel), message, patch);
  return true;
}

function ephemeralOf(slack: Slack, source: ResponseSource): Ephemeral | undefined {
  if (!source.message?.ephemeral) return undefined;
  return slack.state.ephemerals.find((m) => m.ts === source.message?.ts && m.to === source.user);
}
