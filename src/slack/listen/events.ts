import type { App } from '@slack/bolt';
import { isExportName } from '../../core/attachments/file.ts';
import { errorMessage } from '../blocks/error-message.ts';
import { wordsHome } from '../blocks/workspace/home.ts';
import type { Interaction, InteractionResponse, SlackFile } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { type MessageEvent, readMessageChange } from '../context/message-event.ts';
import { homeOpened, messageFollowers } from '../events/index.ts';
import { importFiles } from '../flows/transfer/import-files.ts';
import { unescapeText } from '../text/unescape-text.ts';
import { runWords } from './run-words.ts';

/**
 * Listen to words to the bot: by mention in a channel or thread, or in its direct message; what happens to messages in
 * channels; and the opening of its Home.
 */
export function listenToEvents(app: App, listener: Listener): void {
  const recent = new RecentlySeen();
  app.event('app_mention', async ({ event }) =>
    listener.track(heard(listener, recent, event as MessageEvent, 'mention')),
  );
  app.event('message', async ({ event }) => {
    const message = event as MessageEvent;
    if (message.channel_type !== 'im') {
      await listener.track(follow(listener, message));
      return;
    }
    if (message.bot_id !== undefined) return;
    if (message.subtype !== undefined && message.subtype !== 'file_share') return;
    await listener.track(heard(listener, recent, message, 'message'));
  });
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    const { deps, installation } = listener;
    const received = { entry: 'action', userId: event.user, identity: `home:${event.user}`, payload: null } as const;
    const drawn = await attempt(listener, received, homeOpened);
    if (drawn.ok) return;
    await installation.client.views
      .publish({ user_id: event.user, view: wordsHome(drawn.text) })
      .catch((error: unknown) => deps.log.warn({ err: error }, 'a Home could not be drawn'));
  });
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

async function heard(
  listener: Listener,
  recent: RecentlySeen,
  event: MessageEvent,
  entry: 'mention' | 'message',
): Promise<void> {
  if (event.user === undefined || event.bot_id !== undefined || recent.has(`${event.channel}:${event.ts}`)) return;
  const { botUserId, client } = listener.installation;
  const words = (event.text ?? '').replaceAll(new RegExp(`<@${botUserId}(\\|[^>]*)?>`, 'g'), ' ').trim();
  const result = await attempt(
    listener,
    {
      entry,
      userId: event.user,
      conversation: { channelId: event.channel, ...(event.thread_ts !== undefined && { threadTs: event.thread_ts }) },
      identity: `message:${event.channel}:${event.ts}`,
      message: event,
      payload: words,
    },
    (interaction) =>
      entry === 'message' && hasExport(words, event)
        ? importFiles(interaction, { ...event, files: event.files?.filter(isExport) ?? [] })
        : runWords(interaction, unescapeText(words)),
  );
  const response = result.ok ? result.value : errorMessage(result.text);
  await answer(listener, client, event, entry, words, response);
}

/** Tell whether somebody dragged exports into the direct message, without a word or with "import". */
function hasExport(words: string, { files = [] }: MessageEvent): boolean {
  return (words === '' || words === 'import') && files.some(isExport);
}

const isExport = ({ name }: SlackFile) => isExportName(name);

async function answer(
  { deps }: Listener,
  client: Interaction['client'],
  event: MessageEvent,
  entry: 'mention' | 'message',
  words: string,
  response: InteractionResponse,
): Promise<void> {
  const { text, blocks } =
    response && 'form' in response ? formButton(words) : (response ?? { text: 'Done.', blocks: undefined });
  const message = { channel: event.channel, text, ...(blocks && { blocks: blocks as never }) };
  const thread = event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts };
  try {
    if (entry === 'message') await client.chat.postMessage({ ...message, ...thread });
    else await client.chat.postEphemeral({ ...message, ...thread, user: event.user as string });
  } catch (error) {
    deps.log.warn({ err: error }, 'an answer to a message could not be delivered');
  }
}

/** A form opens only on a click: where somebody wrote instead, a button stands in for it. */
function formButton(words: string) {
  const button = {
    type: 'button',
    action_id: 'run_words',
    value: words.slice(0, 2_000),
    text: { type: 'plain_text', text: 'Open the form' },
  };
  const text = 'Slack opens forms only on a click, so here is the button.';
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text } },
      { type: 'actions', elements: [button] },
    ],
  };
}

/** The last thousand messages heard: Slack delivers an event again when the first answer was slow. */
class RecentlySeen {
  readonly #seen = new Set<string>();

  /** True when this message was heard before. */
  has(key: string): boolean {
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    if (this.#seen.size > 1_000) this.#seen.delete(this.#seen.values().next().value as string);
    return false;
  }
}
