import type { WebClient } from '@slack/web-api';
import { isExportName } from '../../core/attachments/file.ts';
import { isRecord } from '../../core/objects.ts';
import { findWords, noteChanged } from '../../operations/inbox.ts';
import { keepDraft } from '../../operations/workspace/keep-draft.ts';
import { keepForm } from '../../operations/workspace/keep-form.ts';
import { filesNotKept } from '../blocks/attachments/files-not-kept.ts';
import { errorMessage } from '../blocks/error-message.ts';
import { type Message, sentenceMessage } from '../blocks/message.ts';
import { CommandFiles } from '../context/command-files.ts';
import { findMessage } from '../context/find-message.ts';
import type { Interaction, InteractionResponse } from '../context/interaction.ts';
import { attempt, isTransient, type Listener } from '../context/listener.ts';
import type { MessageEvent } from '../context/message-event.ts';
import { slackError } from '../context/slack-error.ts';
import { keepFiles } from '../flows/attachments/keep-files.ts';
import { importFiles } from '../flows/transfer/import-files.ts';
import { readMessage } from '../text/read-message/read-message.ts';
import { formButton, keptFormButton } from './form-button.ts';
import { runWords } from './run-words.ts';
import { type HeardWords, wordsKey, wordsTo } from './words.ts';

/** How long it is known what words to the bot changed; then an edit of them does nothing. */
const KNOWN_FOR_MS = 23 * 60 * 60 * 1000;

const FORGOTTEN =
  'You edited an old message, and I do not know any more what I did then, so I did nothing now. Write a new message for what is to be done.';

/** Do what a person said to the bot, and return the answer; undefined where there is nothing to say. */
export async function handleWords(listener: Listener, heard: HeardWords): Promise<Partial<Message> | undefined> {
  const { deps, installation } = listener;
  const { workspaceId, botUserId, client } = installation;
  const words = wordsTo(botUserId, heard.message.text);
  if (heard.edited) {
    const { before } = heard.edited;
    const stands = await whatStands(listener, heard);
    if (stands !== undefined) return sentenceMessage(stands);
    if (before !== undefined && wordsTo(botUserId, before) === words) return undefined;
  }
  const message = heard.isBare ? await withFiles(client, heard.message) : heard.message;
  const files = new CommandFiles(readMessage(message, {}));
  const changed = new Set<string>();
  let isChanged = false;
  const noteWrite = (operation: string, output: unknown) => {
    if (FORM_WRITES.has(operation)) return;
    isChanged = true;
    for (const number of casesIn(output)) changed.add(`#${number}`);
  };
  const result = await attempt(listener, { ...receivedOf(heard, message, words), files, noteWrite }, (interaction) =>
    answer(interaction, words),
  );
  if (isChanged) await noteChanged(deps, workspaceId, wordsKey(heard), [...changed].join(', '));
  const response = result.ok ? (result.value ?? { text: 'Done.' }) : errorMessage(result.text);
  const isKept = result.ok && files.isTaken;
  return isKept || files.all.length === 0 ? response : filesNotKept(response, files.all);
}

/** What only prepares a form changes nothing. */
const FORM_WRITES: ReadonlySet<string> = new Set([keepDraft.name, keepForm.name]);

/**
 * Return why an edit is not run: its words were done as they first were, or it is not known whether they were; undefined
 * where it is to be run. Throw where the words as they first were are still to be handled.
 */
async function whatStands({ deps, installation }: Listener, heard: HeardWords): Promise<string | undefined> {
  const first = await findWords(deps, installation.workspaceId, wordsKey(heard));
  if (first?.isWaiting) throw new Error('words that were edited are still to be handled as they first were');
  if (!first) return deps.now().getTime() - Number(heard.message.ts) * 1000 > KNOWN_FOR_MS ? FORGOTTEN : undefined;
  if (first.changed === null) return undefined;
  const of = first.changed === '' ? '' : ` (case ${first.changed})`;
  return `You edited this message after I had done what it said at first${of}. That stands, and I did nothing more. Write a new message for what is still to be done.`;
}

function receivedOf({ entry, edited }: HeardWords, message: MessageEvent, words: string) {
  const { user: userId = '', channel, ts, thread_ts } = message;
  return {
    entry,
    userId,
    conversation: { channelId: channel, ...(thread_ts !== undefined && { threadTs: thread_ts }) },
    identity: edited ? `message:${channel}:${ts}:${edited.at}` : `message:${channel}:${ts}`,
    message,
    payload: words,
  };
}

async function answer(
  interaction: Interaction,
  words: string,
): Promise<Exclude<InteractionResponse, { form: unknown }>> {
  const { files } = interaction;
  const response = await respond(interaction, words);
  if (!response || !('form' in response)) return response;
  // Words said again would come without the files.
  if (!files.isTaken) return formButton(words);
  return keptFormButton(await interaction.perform(keepForm, { view: { ...response.form } }));
}

async function respond(interaction: Interaction, words: string): Promise<InteractionResponse> {
  const { files, message, entry, threadCase } = interaction;
  const isAlone = words === '' && (entry === 'message' || !threadCase);
  if (message && files.all.some(({ name }) => isExportName(name)) && (isAlone || words === 'import')) {
    files.take();
    return importFiles(interaction, message);
  }
  if (words === '' && files.isThere) return keepFiles(interaction);
  return runWords(interaction, words);
}

/** Return the numbers of the cases in what an operation answered. */
function casesIn(output: unknown): number[] {
  if (Array.isArray(output)) return output.flatMap(casesIn);
  if (!isRecord(output)) return [];
  const { incremental_id: number } = output;
  return typeof number === 'number' ? [number] : [output.case, output.cases].flatMap(casesIn);
}

/** Ask Slack for the files of a message of which it told without them. What it does not show has none. */
async function withFiles(client: WebClient, message: MessageEvent): Promise<MessageEvent> {
  const { channel: channelId, ts, thread_ts: threadTs } = message;
  try {
    return { ...message, files: (await findMessage(client, { channelId, ts, threadTs }))?.files };
  } catch (error) {
    if (slackError(error) === undefined || isTransient(error)) throw error;
    return message;
  }
}
