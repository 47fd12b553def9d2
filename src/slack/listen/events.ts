import type { App } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { isExportName, type SlackFile } from '../../core/attachments/file.ts';
import { unescapeText } from '../../core/markdown/unescape-text.ts';
import { button } from '../blocks/elements.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { Message } from '../blocks/message.ts';
import { wordsHome } from '../blocks/workspace/home.ts';
import type { InteractionResponse } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { type MessageEvent, messageEvent, readMessageChange } from '../context/message-event.ts';
import { channelReopened, homeOpened, messageFollowers } from '../events/index.ts';
import { importFiles } from '../flows/transfer/import-files.ts';
import { changedUser, homeEvent, joinedChannel, renamedChannel, reopenedChannel } from './payloads/events.ts';
import { readPayload } from './read-payload.ts';
import { runWords } from './run-words.ts';

/** Messages that are remembered as heard: Slack delivers an event again when the first answer was slow. */
const MAX_REMEMBERED_MESSAGES = 1_000;

/** A person's words to the bot, in a channel or thread or in its direct message. */
interface Heard {
  entry: 'mention' | 'message';
  event: MessageEvent;
  userId: string;
  words: string;
}

/**
 * Listen to words to the bot: by mention in a channel or thread, or in its direct message; what happens to messages in
 * channels; new names of people and channels; channels in which it can write again; and the opening of its Home.
 */
export function listenToEvents(app: App, listener: Listener): void {
  const { log } = listener.deps;
  const { directory } = listener.installation;
  const recent = new LRUCache<string, true>({ max: MAX_REMEMBERED_MESSAGES });
  app.event('app_mention', async ({ event }) => {
    const mention = readPayload(log, 'mention', messageEvent, event);
    if (mention) await listener.track(hear(listener, recent, mention, 'mention'));
  });
  app.event('message', async ({ event }) => {
    const message = readPayload(log, 'message', messageEvent, event);
    if (!message) return;
    if (message.channel_type !== 'im') {
      await listener.track(follow(listener, message));
      return;
    }
    if (message.bot_id !== undefined) return;
    if (message.subtype !== undefined && message.subtype !== 'file_share') return;
    await listener.track(hear(listener, recent, message, 'message'));
  });
  app.event('app_home_opened', async ({ event }) => {
    const opened = readPayload(log, 'home', homeEvent, event);
    if (opened?.tab === 'home') await listener.track(drawHome(listener, opened.userId));
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
    if (changed) await listener.track(directory.changed(changed));
  });
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

/** Cases follow what people write in their threads, and what becomes of messages that they keep. */
async function follow(listener: Listener, event: MessageEvent): Promise<void> {
  const change = readMessageChange(event);
  if (!change) return;
  for (const follow of messageFollowers) {
    try {
      await follow(listener, change);
    } catch (error) {
      listener.deps.log.error({ err: error }, 'a message could not be followed');
    }
  }
}

async function hear(
  listener: Listener,
  recent: LRUCache<string, true>,
  event: MessageEvent,
  entry: Heard['entry'],
): Promise<void> {
  const key = `${event.channel}:${event.ts}`;
  if (event.user === undefined || event.bot_id !== undefined || recent.has(key)) return;
  recent.set(key, true);
  const { botUserId } = listener.installation;
  const words = (event.text ?? '').replaceAll(new RegExp(`<@${botUserId}(\\|[^>]*)?>`, 'g'), ' ').trim();
  const heard: Heard = { entry, event, userId: event.user, words };
  const result = await attempt(
    listener,
    {
      entry,
      userId: heard.userId,
      conversation: { channelId: event.channel, ...(event.thread_ts !== undefined && { threadTs: event.thread_ts }) },
      identity: `message:${event.channel}:${event.ts}`,
      message: event,
      payload: words,
    },
    (interaction) =>
      entry === 'message' && hasExport(heard)
        ? importFiles(interaction, { ...event, files: event.files?.filter(isExport) ?? [] })
        : runWords(interaction, unescapeText(words)),
  );
  await answer(listener, heard, result.ok ? result.value : errorMessage(result.text));
}

/** Tell whether somebody dragged exports into the direct message, without a word or with "import". */
function hasExport({ words, event: { files = [] } }: Heard): boolean {
  return (words === '' || words === 'import') && files.some(isExport);
}

const isExport = ({ name }: SlackFile) => isExportName(name);

async function answer({ deps, installation }: Listener, heard: Heard, response: InteractionResponse): Promise<void> {
  const { entry, event, userId } = heard;
  const { text, blocks } =
    response && 'form' in response ? formButton(heard) : (response ?? { text: 'Done.', blocks: undefined });
  const message = {
    channel: event.channel,
    text,
    ...(blocks && { blocks }),
    ...(event.thread_ts !== undefined && { thread_ts: event.thread_ts }),
  };
  const { chat } = installation.client;
  try {
    if (entry === 'message') await chat.postMessage(message);
    else await chat.postEphemeral({ ...message, user: userId });
  } catch (error) {
    deps.log.warn({ err: error }, 'an answer to a message could not be delivered');
  }
}

/** A form opens only on a click: where somebody wrote instead, a button stands in for it. */
function formButton({ words }: Heard): Message {
  const text = 'Slack opens forms only on a click, so here is the button.';
  const open = button('run_words', 'Open the form', { value: words });
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text } },
      { type: 'actions', elements: [open] },
    ],
  };
}
