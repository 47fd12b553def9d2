import { newBlockIds } from './block-ids.ts';
import { copyOf } from './copy.ts';
import { channelType, emitEvent } from './events.ts';
import { fileObject } from './files.ts';
import { nextTs } from './ids.ts';
import type { Channel, Ephemeral, Message } from './model.ts';
import type { Slack } from './slack.ts';

export type Draft = Omit<Message, 'ts' | 'channel'>;
export type Patch = { [Key in keyof Draft]?: Draft[Key] | undefined };

/**
 * Put a message into a channel (or a thread) and send the events it causes; `told` resolves when the app has answered
 * them. Files named in the draft are thereby shared there.
 */
export function post(slack: Slack, channel: Channel, draft: Draft): { message: Message; dispatched: Promise<void> } {
  const message: Message = { ...draft, channel: channel.id, ts: nextTs(slack.state, slack.clock.now()) };
  if (message.blocks) message.blocks = newBlockIds(message.blocks);
  messagesOf(slack, channel.id).push(message);
  for (const id of message.files ?? []) noteShare(slack, id, message);
  slack.changes.emit({ kind: 'message', channel: channel.id, ts: message.ts, fresh: true });
  return { message, dispatched: dispatchPosted(slack, channel, message) };
}

/** Show a message to one person only. It has no events and no history (Slack: chat.postEphemeral). */
export function postEphemeral(slack: Slack, channel: Channel, to: string, draft: Draft): Ephemeral {
  const message: Ephemeral = { ...draft, to, channel: channel.id, ts: nextTs(slack.state, slack.clock.now()) };
  if (message.blocks) message.blocks = newBlockIds(message.blocks);
  slack.state.ephemerals.push(message);
  slack.changes.emit({ kind: 'message', channel: channel.id, ts: message.ts, fresh: true, user: to });
  return message;
}

/** Changes a message in place (undefined takes a part away). Where `by` is given it is marked as edited. */
export function change(slack: Slack, channel: Channel, message: Message, patch: Patch, by?: string): Promise<void> {
  const previous = copyOf(message);
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) Reflect.deleteProperty(message, key);
    else Object.assign(message, { [key]: value });
  }
  if (message.blocks) message.blocks = newBlockIds(message.blocks);
  const at = nextTs(slack.state, slack.clock.now());
  if (by) message.edited = { user: by, ts: at };
  slack.changes.emit({ kind: 'message', channel: channel.id, ts: message.ts });
  const { type, subscription } = channelType(channel);
  const event = {
    type: 'message',
    subtype: 'message_changed',
    message: present(slack, message),
    previous_message: present(slack, previous),
    channel: channel.id,
    hidden: true,
    ts: at,
    event_ts: at,
    channel_type: type,
  };
  return emitEvent(slack, subscription, event, channel);
}

/** Take a message away; a parent with replies stays as a tombstone, so that its thread can still be read. */
export function remove(slack: Slack, channel: Channel, message: Message): Promise<void> {
  if (repliesTo(slack, message).length > 0) return change(slack, channel, message, tombstone);
  const previous = present(slack, message);
  slack.state.messages[channel.id] = messagesOf(slack, channel.id).filter((m) => m !== message);
  slack.changes.emit({ kind: 'message', channel: channel.id, ts: message.ts });
  const at = nextTs(slack.state, slack.clock.now());
  const { type, subscription } = channelType(channel);
  const event = {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: previous,
    channel: channel.id,
    hidden: true,
    deleted_ts: message.ts,
    ts: at,
    event_ts: at,
    channel_type: type,
  };
  return emitEvent(slack, subscription, event, channel);
}

/** All messages of a channel, replies included, oldest first. */
export function messagesOf(slack: Slack, channel: string): Message[] {
  slack.state.messages[channel] ??= [];
  return slack.state.messages[channel];
}

export function messageAt(slack: Slack, channel: string, ts: string): Message | undefined {
  return messagesOf(slack, channel).find((message) => message.ts === ts);
}

/** The replies to a message, oldest first, without the parent. */
export function repliesTo(slack: Slack, message: Message): Message[] {
  return messagesOf(slack, message.channel).filter((m) => m.thread_ts === message.ts && m.ts !== message.ts);
}

/** A message as Slack's API and events show it (Slack: message event, conversations.history). */
export function present(slack: Slack, message: Message): Record<string, unknown> {
  const { channel: _, files, metadata: __, bot_id, ...rest } = message;
  const replies = repliesTo(slack, message);
  const parent = message.thread_ts && messageAt(slack, message.channel, message.thread_ts);
  return copyOf({
    type: 'message',
    ...rest,
    team: slack.team.id,
    ...(bot_id && { bot_id, app_id: slack.app.appId, bot_profile: botProfile(slack) }),
    ...(files?.length && { files: files.map((id) => fileObject(slack, id)), upload: false }),
    ...(parent && { parent_user_id: parent.user }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users_count: new Set(replies.map((r) => r.user)).size,
      latest_reply: replies.at(-1)?.ts,
      reply_users: [...new Set(replies.map((r) => r.user))],
      is_locked: false,
      subscribed: false,
    }),
  });
}

const tombstone: Patch = {
  subtype: 'tombstone',
  user: 'USLACKBOT',
  text: 'This message was deleted.',
  bot_id: undefined,
  blocks: undefined,
  attachments: undefined,
  files: undefined,
  metadata: undefined,
};

function noteShare(slack: Slack, id: string, message: Message): void {
  const { channel, ts, thread_ts } = message;
  slack.state.files[id]?.shares.push({ channel, ts, ...(thread_ts && { thread_ts }) });
}

function botProfile(slack: Slack): Record<string, unknown> {
  return {
    id: slack.app.botId,
    app_id: slack.app.appId,
    name: slack.app.displayName,
    icons: {},
    deleted: false,
    updated: 0,
    team_id: slack.team.id,
  };
}

async function dispatchPosted(slack: Slack, channel: Channel, message: Message): Promise<void> {
  const { type, subscription } = channelType(channel);
  const shown = { ...present(slack, message), channel: channel.id, event_ts: message.ts };
  const events = [emitEvent(slack, subscription, { ...shown, channel_type: type }, channel)];
  const mentioned = message.text.includes(`<@${slack.app.botUserId}`) && message.user !== slack.app.botUserId;
  if (mentioned && type !== 'im') events.push(emitEvent(slack, 'app_mention', mention(shown), channel));
  for (const id of message.files ?? []) {
    const event = { type: 'file_shared', file_id: id, user_id: message.user, file: { id }, channel_id: channel.id };
    events.push(emitEvent(slack, 'file_shared', event, channel));
  }
  await Promise.all(events);
}

function mention(shown: Record<string, unknown>): Record<string, unknown> {
  const { subtype: _, ...rest } = shown;
  return { ...rest, type: 'app_mention' };
}
