import { channelOf, maySee } from '../channels.ts';
import { copyOf } from '../copy.ts';
import { SlackError } from '../error.ts';
import { fileOf, personMayRead } from '../files.ts';
import { messageAt, messagesOf, present } from '../messages.ts';
import type { Message, User } from '../model.ts';
import type { Look, Place, SeenMessage } from '../person.ts';
import type { Slack } from '../slack.ts';

/** The messages of a channel (without replies) or of a thread (parent first), the person's ephemeral ones among them. */
export function messages(slack: Slack, user: User, place: Place): SeenMessage[] {
  const channel = channelOf(slack, place.channel);
  if (!maySee(channel, user)) throw new SlackError('channel_not_found');
  const { threadTs } = place;
  const here = ({ ts, thread_ts, subtype }: Message): boolean => {
    if (threadTs) return ts === threadTs || thread_ts === threadTs;
    return !thread_ts || thread_ts === ts || subtype === 'thread_broadcast';
  };
  const posted = messagesOf(slack, channel.id)
    .filter(here)
    .map((message) => seen(slack, message));
  const own = slack.state.ephemerals
    .filter((message) => message.to === user.id && message.channel === channel.id && here(message))
    .map((message) => ({ ...seen(slack, message), ephemeral: true }));
  return [...posted, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** The bytes of a file shared where the person may see it, or the person's own. Throws `file_not_found`. */
export function download(slack: Slack, user: User, id: string): Uint8Array {
  const file = fileOf(slack, id);
  const bytes = slack.bytes.get(id);
  if (!bytes || !personMayRead(slack, file, user)) throw new SlackError('file_not_found');
  return bytes;
}

/** Wait until `look` answers something truthy, looking again on every change and once when `ms` have passed. */
export async function see<T>(slack: Slack, look: Look<T>, ms: number): Promise<T> {
  const until = AbortSignal.timeout(ms);
  for (;;) {
    const timeIsUp = until.aborted;
    const changed = nextChange(slack, until);
    const found = await look();
    if (found) return found;
    if (timeIsUp) throw new Error(`not seen within ${ms} ms`);
    await changed;
  }
}

/** Resolve on the next change, or when time is up. */
function nextChange(slack: Slack, until: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const unwatch = slack.changes.watch(() => resolve());
  const giveUp = (): void => resolve();
  until.addEventListener('abort', giveUp);
  if (until.aborted) giveUp();
  return promise.finally(() => {
    unwatch();
    until.removeEventListener('abort', giveUp);
  });
}

function seen(slack: Slack, message: Message): SeenMessage {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- As wide as Slack's events are: a person sees the message in it, and of a file that was deleted only the id.
  const shown = present(slack, message) as unknown as SeenMessage;
  const isReply = message.thread_ts && messageAt(slack, message.channel, message.thread_ts) !== message;
  return {
    ...shown,
    channel: message.channel,
    ...(isReply && { thread_ts: message.thread_ts }),
    ...(message.missing_pictures?.length && { missing_pictures: [...message.missing_pictures] }),
    ...(message.metadata && { metadata: copyOf(message.metadata) }),
  };
}
