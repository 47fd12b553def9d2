import { z } from 'zod';
import { newBlockIds } from './block-ids.ts';
import { channelOf } from './channels.ts';
import { SlackError } from './error.ts';
import { anyObject } from './json.ts';
import { messageAt } from './messages.ts';
import type { Ephemeral } from './model.ts';
import type { ResponseSource } from './response-urls.ts';
import { complain, type Slack } from './slack.ts';
import { checkMessage } from './validate/message.ts';
import { change, type Draft, type Patch, post, postEphemeral, remove } from './write-messages.ts';

const flag = z.union([z.boolean(), z.string()]);

/** A message as an app answers with it, in a command's ack or to a `response_url`. */
const responseBody = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.string().optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
  thread_ts: z.string().optional(),
  metadata: z.object({ event_type: z.string(), event_payload: anyObject }).optional(),
});

/**
 * Carries out an answer: ephemeral unless `in_channel`; `replace_original` and `delete_original` only where the source
 * is a message of the app with a component (Slack: "Handling user interaction", message responses).
 * Throws `invalid_payload`, `no_text` and `invalid_blocks`.
 */
export async function respond(slack: Slack, source: ResponseSource, given: unknown): Promise<void> {
  const parsed = responseBody.safeParse(given);
  if (!parsed.success) throw new SlackError('invalid_payload');
  const body = parsed.data;
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
    void post(slack, channel, { ...draft, ...thread }).dispatched;
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
    Object.assign(ephemeral, { ...patch, ...(draft.blocks && { blocks: newBlockIds(draft.blocks) }) });
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
