import type { App } from '@slack/bolt';
import { receiveMessage } from '../../operations/attachments/receive-message.ts';
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
import { changedUser, homeEvent, joinedChannel, renamedChannel, reopenedChannel } from './payloads/events.ts';
import { readPayload } from './read-payload.ts';
import { received } from './receive.ts';

/**
 * Listen to words to the bot, by mention in a channel or thread or in its direct message; to what happens to messages
 * in channels; to new names of people and channels; to channels in which it can write again; and to the opening of its
 * Home.
 *
 * What Docket acts on is in the inbox when a listener ends, and only then Slack is answered; of the rest nothing is
 * kept.
 */
export function listenToEvents(app: App, listener: Listener): void {
  const { log } = listener.deps;
  const { directory } = listener.installation;
  app.event('app_mention', async ({ event }) => {
    const mention = readPayload(log, 'mention', messageEvent, event);
    if (mention) await hear(listener, mention, 'mention');
  });
  app.event('message', async ({ event }) => {
    const message = readPayload(log, 'message', messageEvent, event);
    if (!message) return;
    if (message.channel_type !== 'im') await received(listener, follow(listener, message));
    else if (message.subtype === undefined || message.subtype === 'file_share')
      await hear(listener, message, 'message');
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

/** Keep a person's words to the bot. */
async function hear(listener: Listener, message: MessageEvent, entry: 'mention' | 'message'): Promise<void> {
  const { user, bot_id, channel, ts } = message;
  if (user === undefined || bot_id !== undefined) return;
  const { deps, installation } = listener;
  const delivery = {
    key: `words:${channel}:${ts}`,
    kind: 'words' as const,
    payload: { entry, message },
    queue: `words:${user}`,
  };
  await received(listener, receiveDelivery(deps, installation.workspaceId, delivery));
}

/** Keep what happened to a message where a case follows it; who replied to a case that does not is offered it. */
async function follow(listener: Listener, message: MessageEvent): Promise<void> {
  const { deps, installation } = listener;
  const change = readMessageChange(message);
  if (!change) return;
  const { workspaceId, botUserId } = installation;
  const { kind, channelId, ts, threadTs } = change;
  const { user, bot_id } = change.message;
  const [isNew, isOwn] = [kind === 'posted', user === botUserId];
  if (isNew && (threadTs === undefined || user === undefined || bot_id !== undefined || isOwn)) return;
  const news = { channelId, ts, threadTs, isNew, isOwn };
  const isKept = await receiveMessage(deps, workspaceId, news, deliveryOf(message, change));
  if (isNew && !isKept) void listener.track(offer(listener, change));
}

async function offer(listener: Listener, change: MessageChange): Promise<void> {
  await replyNotKept(listener, change).catch((error: unknown) =>
    listener.deps.log.warn({ err: error }, 'it could not be offered to keep a reply'),
  );
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
