import { z } from 'zod';
import type { ReceivedDelivery } from '../../operations/inbox.ts';
import { shortcutMessage } from './message.ts';

const word = z.string().exactOptional();

export const changedMessage = shortcutMessage.extend({
  edited: z.object({ ts: z.string() }).exactOptional(),
});
export type ChangedMessage = z.infer<typeof changedMessage>;

/** A `message` or `app_mention` event of Slack (`docs/slack-limits.md#messages`). */
export const messageEvent = shortcutMessage.extend({
  channel: z.string(),
  channel_type: word,
  event_ts: word,
  deleted_ts: word,
  message: changedMessage.exactOptional(),
  previous_message: changedMessage.exactOptional(),
});
export type MessageEvent = z.infer<typeof messageEvent>;

/** What happened to a message in a channel: it was written, edited or deleted. */
export interface MessageChange {
  kind: 'posted' | 'edited' | 'deleted';
  channelId: string;
  ts: string;
  /** Slack's time of the edit or deletion; empty for what was posted. */
  at: string;
  threadTs: string | undefined;
  /** The message as it is now, or as it was when it was deleted. */
  message: ChangedMessage;
  /** Before an edit, where Slack tells. */
  before: ChangedMessage | undefined;
}

/** Messages in which somebody says something; the others tell who joined, what was renamed and the like. */
const WRITTEN_SUBTYPES: ReadonlySet<string | undefined> = new Set([
  undefined,
  'file_share',
  'thread_broadcast',
  'me_message',
  'bot_message',
]);

/**
 * Read a `message` event; undefined where nothing happened that matters, such as an unfurled link. A first message that
 * is deleted while it has replies is an edit to a tombstone for Slack, and a deletion here.
 */
export function readMessageChange(event: MessageEvent): MessageChange | undefined {
  const { channel: channelId, event_ts: at = event.ts } = event;
  if (event.subtype === 'message_deleted' || event.message?.subtype === 'tombstone') {
    const message = event.previous_message;
    const ts = event.deleted_ts ?? event.message?.ts ?? message?.ts;
    if (ts === undefined || !message) return undefined;
    return { kind: 'deleted', channelId, ts, at, threadTs: threadOf(message), message, before: undefined };
  }
  if (event.subtype === 'message_changed') {
    const { message, previous_message: before } = event;
    if (!message?.edited || !WRITTEN_SUBTYPES.has(message.subtype)) return undefined;
    const { ts, edited } = message;
    return { kind: 'edited', channelId, ts, at: edited.ts, threadTs: threadOf(message), message, before };
  }
  if (!WRITTEN_SUBTYPES.has(event.subtype)) return undefined;
  return {
    kind: 'posted',
    channelId,
    ts: event.ts,
    at: '',
    threadTs: threadOf(event),
    message: event,
    before: undefined,
  };
}

/** Return what the inbox keeps of what happened to a message: the same, however often and by whom it is told. */
export function deliveryOf(event: MessageEvent, change: MessageChange): ReceivedDelivery {
  const { kind, channelId, ts, threadTs } = change;
  const at = kind === 'edited' ? `:${change.at}` : '';
  return {
    key: `message:${channelId}:${ts}:${kind}${at}`,
    kind: 'message',
    payload: event,
    queue: `${channelId}:${threadTs ?? ts}`,
  };
}

/** The thread that a message is a reply in; undefined for a first message. */
function threadOf({ ts, thread_ts }: ChangedMessage): string | undefined {
  return thread_ts === ts ? undefined : thread_ts;
}
