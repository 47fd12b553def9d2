import { newBlockIds } from './block-ids.ts';
import { picturesIn } from './block-kit.ts';
import { copyOf } from './copy.ts';
import { channelType, emitEvent } from './events.ts';
import { nextTs } from './ids.ts';
import { messagesOf, present, repliesTo } from './messages.ts';
import type { Channel, Ephemeral, Message } from './model.ts';
import type { Slack } from './slack.ts';
import type { MentionDelivery } from './workspace.ts';

export type Draft = Omit<Message, 'ts' | 'channel'>;
export type Patch = { [Key in keyof Draft]?: Draft[Key] | undefined };

/**
 * Put a message into a channel (or a thread) and send the events it causes; `told` resolves when the app has answered
 * them. Files named in the draft are thereby shared there.
 */
export function post(
  slack: Slack,
  channel: Channel,
  draft: Draft,
  mentionWithFile?: MentionDelivery,
): { message: Message; dispatched: Promise<void> } {
  const message: Message = { ...draft, channel: channel.id, ts: nextTs(slack.state, slack.clock.now()) };
  if (message.blocks) message.blocks = newBlockIds(message.blocks);
  messagesOf(slack, channel.id).push(message);
  for (const id of [...(message.files ?? []), ...filesForwarded(message.attachments)]) noteShare(slack, id, message);
  notePlaced(slack, message);
  slack.changes.emit({ kind: 'message', channel: channel.id, ts: message.ts, fresh: true });
  return { message, dispatched: dispatchPosted(slack, channel, message, mentionWithFile) };
}

/** Show a message to one person only. It has no events and no history (Slack: chat.postEphemeral). */
export function postEphemeral(slack: Slack, channel: Channel, to: string, draft: Draft): Ephemeral {
  const message: Ephemeral = { ...draft, to, channel: channel.id, ts: nextTs(slack.state, slack.clock.now()) };
  if (message.blocks) message.blocks = newBlockIds(message.blocks);
  slack.state.ephemerals.push(message);
  notePlaced(slack, message);
  slack.changes.emit({ kind: 'message', channel: channel.id, ts: message.ts, fresh: true, user: to });
  return message;
}

/** Change a message in place (undefined takes a part away). Where `by` is given it is marked as edited. */
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
    message: present(slack, message, true),
    previous_message: present(slack, previous, true),
    channel: channel.id,
    hidden: true,
    ts: at,
    event_ts: at,
    channel_type: type,
  };
  const events = [emitEvent(slack, subscription, event, channel)];
  if (by && mentionsApp(slack, channel, message)) {
    const shown = { ...present(slack, message, true), channel: channel.id, event_ts: at };
    events.push(emitEvent(slack, 'app_mention', mention(shown), channel));
  }
  return Promise.all(events).then(() => undefined);
}

/** Take a message away; a parent with replies stays as a tombstone, so that its thread can still be read. */
export function remove(slack: Slack, channel: Channel, message: Message): Promise<void> {
  if (repliesTo(slack, message).length > 0) return change(slack, channel, message, tombstone);
  const previous = present(slack, message, true);
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

/** A picture that was in a message from its first post on is shown from then on. */
function notePlaced(slack: Slack, message: Message): void {
  for (const { id } of picturesIn(message.blocks ?? [])) {
    const file = id ? slack.state.files[id] : undefined;
    if (file) file.placed = true;
  }
}

function noteShare(slack: Slack, id: string, message: Message): void {
  const { channel, ts, thread_ts } = message;
  slack.state.files[id]?.shares.push({ channel, ts, ...(thread_ts && { thread_ts }) });
}

async function dispatchPosted(
  slack: Slack,
  channel: Channel,
  message: Message,
  mentionWithFile: MentionDelivery = slack.mentions.withFile,
): Promise<void> {
  const { type, subscription } = channelType(channel);
  const shown = { ...present(slack, message, true), channel: channel.id, event_ts: message.ts };
  const events = [emitEvent(slack, subscription, { ...shown, channel_type: type }, channel)];
  const how = message.files?.length ? mentionWithFile : 'with_files';
  if (mentionsApp(slack, channel, message) && how !== 'message_only') {
    events.push(emitEvent(slack, 'app_mention', mention(shown, how === 'with_files'), channel));
  }
  for (const id of message.files ?? []) {
    const event = { type: 'file_shared', file_id: id, user_id: message.user, file: { id }, channel_id: channel.id };
    events.push(emitEvent(slack, 'file_shared', event, channel));
  }
  await Promise.all(events);
}

/** In a direct message there is no `app_mention`, and an app hears none of its own. */
function mentionsApp(slack: Slack, channel: Channel, { text, user }: Message): boolean {
  const { botUserId } = slack.app;
  return channel.kind !== 'im' && user !== botUserId && text.includes(`<@${botUserId}`);
}

function mention(shown: Record<string, unknown>, withFiles = true): Record<string, unknown> {
  const { subtype: _, files, upload, ...rest } = shown;
  return { ...rest, ...(withFiles && files !== undefined && { files, upload }), type: 'app_mention' };
}

/** The files that go along in a forwarded message, so that whoever reads it may open them. */
function filesForwarded(attachments: readonly Record<string, unknown>[] | undefined): string[] {
  return (attachments ?? []).flatMap(({ is_share, files }) =>
    is_share && Array.isArray(files)
      ? files.flatMap((file: { id?: unknown }) => (typeof file.id === 'string' ? file.id : []))
      : [],
  );
}
