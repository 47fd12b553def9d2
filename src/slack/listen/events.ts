import type { App } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { isSlackItself } from '../../core/slack-user.ts';
import { receiveMessage } from '../../operations/attachments/receive-message.ts';
import { askToLookAt } from '../../operations/cases/channel-readers.ts';
import { receiveDelivery } from '../../operations/inbox.ts';
import { wordsHome } from '../blocks/workspace/home.ts';
import { attempt, type Listener } from '../context/listener.ts';
import {
  deliveryOf,
  type MessageChange,
  type MessageEvent,
  messageEvent,
  readMessageChange,
} from '../context/message-event.ts';
import { channelReopened, homeOpened, replyNotKept } from '../events/index.ts';
import {
  changedUser,
  homeEvent,
  joinedChannel,
  renamedChannel,
  reopenedChannel,
  sharedChannel,
} from './payloads/events.ts';
import { type LimitedListener, sayRefused, takeRequest } from './rate-limit.ts';
import { readPayload } from './read-payload.ts';
import { received } from './receive.ts';
import { within } from './within.ts';
import { deliveryOfWords, type HeardWords, mentionEvent, wordsIn, wordsOfMention } from './words.ts';

/** How long the message of a mention without files is waited for. */
const MESSAGE_PATIENCE_MS = 300;

/**
 * Listen to words to the bot, by mention in a channel or thread or in its direct message; to what happens to messages
 * in channels; to new names of people and channels; to channels that are shared with other organisations, or in which it
 * can write again; and to the opening of its Home.
 *
 * What Docket acts on is in the inbox when a listener ends, and only then Slack is answered; of the rest nothing is
 * kept.
 */
export function listenToEvents(app: App, listener: LimitedListener): void {
  const { log } = listener.deps;
  const { botUserId, directory, workspaceId } = listener.installation;
  const lately = new HeardLately();
  app.event('app_mention', async ({ event }) => {
    const mention = readPayload(log, 'mention', mentionEvent, event);
    const words = mention && wordsOfMention(mention, botUserId);
    if (!words) return;
    const { key } = deliveryOfWords(words);
    if (words.isBare && (await lately.has(key))) return;
    await hear(listener, words, lately);
  });
  app.event('message', async ({ event }) => {
    const message = readPayload(log, 'message', messageEvent, event);
    const change = message && readMessageChange(message);
    if (!change) return;
    const words = wordsIn(change, botUserId);
    if (words) await hear(listener, words, lately);
    const isFollowed = message.channel_type !== 'im' && (!words || words.edited);
    if (isFollowed) await received(listener, follow(listener, message, change));
  });
  app.event('app_home_opened', async ({ event }) => {
    const opened = readPayload(log, 'home', homeEvent, event);
    if (opened?.tab === 'home') void listener.track(drawHome(listener, opened.userId));
  });
  const rename = async ({ event }: { event: unknown }) => {
    const channel = readPayload(log, 'channel', renamedChannel, event);
    if (channel) directory.renamed(channel);
  };
  app.event('channel_rename', rename);
  app.event('group_rename', rename);
  const reopen = async ({ event }: { event: unknown }) => {
    const channelId = readPayload(log, 'channel', reopenedChannel, event);
    if (channelId !== undefined) await listener.track(channelReopened(listener, channelId));
  };
  app.event('channel_unarchive', reopen);
  app.event('group_unarchive', reopen);
  const share = async ({ event }: { event: unknown }) => {
    const channelId = readPayload(log, 'channel', sharedChannel, event);
    if (channelId !== undefined) await received(listener, askToLookAt(listener.deps, workspaceId, channelId));
  };
  app.event('channel_shared', share);
  app.event('channel_unshared', share);
  app.event('member_joined_channel', async ({ event }) => {
    const joined = readPayload(log, 'channel', joinedChannel, event);
    if (joined?.userId !== listener.installation.botUserId) return;
    await listener.track(channelReopened(listener, joined.channelId));
  });
  app.event('user_change', async ({ event }) => {
    const changed = readPayload(log, 'user', changedUser, event);
    if (changed) await received(listener, directory.changed(changed));
  });
}

/** Keep a person's words to the bot, unless they asked for too much lately. */
async function hear(listener: LimitedListener, words: HeardWords, lately: HeardLately): Promise<void> {
  const { deps, installation } = listener;
  const delivery = deliveryOfWords(words);
  const { channel: channelId, thread_ts: threadTs, user: userId = '' } = words.message;
  const isAdmitted = lately.isAdmitted(delivery.key, () => {
    const refusal = takeRequest(listener, userId);
    const asker = { userId, conversation: { channelId, ...(threadTs !== undefined && { threadTs }) } };
    if (refusal) void listener.track(sayRefused(listener, asker, undefined, refusal));
    return refusal === undefined;
  });
  if (!isAdmitted) return;
  await received(listener, receiveDelivery(deps, installation.workspaceId, delivery));
  lately.add(delivery.key);
}

/** Keep what happened to a message where a case follows it; who replied to a case that does not is offered it. */
async function follow(listener: Listener, message: MessageEvent, change: MessageChange): Promise<void> {
  const { deps, installation } = listener;
  const { workspaceId, botUserId } = installation;
  const { kind, channelId, ts, threadTs } = change;
  const { user, bot_id } = change.message;
  const [isNew, isOwn] = [kind === 'posted', user === botUserId];
  if (isNew && (threadTs === undefined || user === undefined || bot_id !== undefined || isOwn || isSlackItself(user)))
    return;
  const news = { channelId, ts, threadTs, isNew, isOwn };
  const isKept = await receiveMessage(deps, workspaceId, news, deliveryOf(message, change));
  if (isNew && !isKept) void listener.track(offer(listener, change));
}

async function offer(listener: Listener, change: MessageChange): Promise<void> {
  await replyNotKept(listener, change).catch((error: unknown) =>
    listener.deps.log.warn({ err: error }, 'it could not be offered to keep a reply'),
  );
}

/**
 * Words heard here a moment ago. Slack tells of a mention twice, in any order: as a mention, which may lack the files,
 * and as the message, which has them; so a mention without files gives the message a moment to come first.
 */
class HeardLately {
  readonly #keys = new LRUCache<string, true>({ max: 1_000 });
  readonly #admitted = new LRUCache<string, boolean>({ max: 1_000 });
  readonly #waiting = new Map<string, () => void>();

  /** Tell whether words are to be kept; `admit` decides once, however often Slack tells of them. */
  isAdmitted(key: string, admit: () => boolean): boolean {
    const decided = this.#admitted.get(key);
    if (decided !== undefined) return decided;
    const isAdmitted = admit();
    this.#admitted.set(key, isAdmitted);
    return isAdmitted;
  }

  add(key: string): void {
    this.#keys.set(key, true);
    this.#waiting.get(key)?.();
  }

  /** Tell whether words were heard, by the message, or are within a moment. */
  async has(key: string): Promise<boolean> {
    if (this.#keys.has(key)) return true;
    const heard = new Promise<void>((resolve) => this.#waiting.set(key, resolve));
    await within(heard, MESSAGE_PATIENCE_MS);
    this.#waiting.delete(key);
    return this.#keys.has(key);
  }
}

async function drawHome(listener: Listener, userId: string): Promise<void> {
  const { deps, installation } = listener;
  const received = { entry: 'action', userId, identity: `home:${userId}`, payload: null } as const;
  const drawn = await attempt(listener, received, homeOpened);
  if (drawn.ok) return;
  await installation.client.views
    .publish({ user_id: userId, view: wordsHome(drawn.text) })
    .catch((error: unknown) => deps.log.warn({ err: error }, 'a Home could not be drawn'));
}
