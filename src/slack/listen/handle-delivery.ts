import type { Logger } from 'pino';
import { z } from 'zod';
import { isExportName } from '../../core/attachments/file.ts';
import { unescapeText } from '../../core/markdown/unescape-text.ts';
import type { ReportTo } from '../../core/report-to.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { Message } from '../blocks/message.ts';
import { attempt, type Listener } from '../context/listener.ts';
import type { ShortcutMessage } from '../context/message.ts';
import { messageEvent, readMessageChange } from '../context/message-event.ts';
import { messageFollowers } from '../events/index.ts';
import { filesToImport, importFiles } from '../flows/transfer/import-files.ts';
import { runKeptCommand } from './commands.ts';
import { formButton } from './form-button.ts';
import { commandPayload } from './payloads/command.ts';
import { submittedForm } from './payloads/submitted-form.ts';
import { readPayload } from './read-payload.ts';
import { runWords } from './run-words.ts';
import { submitKeptForm } from './views.ts';

/** A person's words to the bot, in a channel or thread or in its direct message. */
const heardWords = z.object({ entry: z.enum(['mention', 'message']), message: messageEvent });
type HeardWords = z.infer<typeof heardWords>;

/** Where an answer goes: a channel, or a thread in it; with a person, they alone see it. */
export interface AnswerTo {
  channel: string;
  thread_ts?: string;
  user?: string;
}

/** Say an answer where it belongs. */
export type Say = (to: AnswerTo, message: Pick<Message, 'text'> & Partial<Message>) => Promise<void>;

/** Find out who wrote, typed or filled in what a delivery is about, and where; a form was a window of theirs. */
export function authorOfDelivery({ kind, payload }: { kind: string; payload: unknown }): ReportTo | undefined {
  if (kind === 'command') {
    const { data: typed } = commandPayload.safeParse(payload);
    return typed && { userId: typed.userId, channelId: typed.channelId };
  }
  if (kind === 'form') {
    const { data: form } = submittedForm.safeParse(payload);
    return form && { userId: form.userId, channelId: form.userId };
  }
  const message = kind === 'words' ? heardWords.safeParse(payload).data?.message : messageEvent.safeParse(payload).data;
  const change = message && readMessageChange(message);
  const userId = change?.message.user;
  if (!change || userId === undefined) return undefined;
  const { channelId, threadTs } = change;
  return { userId, channelId, ...(threadTs !== undefined && { threadTs }) };
}

/** Do what a delivery in the inbox asks for. It may run twice, and then does no harm. */
export async function handleDelivery(
  listener: Listener,
  { kind, payload }: { kind: string; payload: unknown },
  say: Say,
): Promise<void> {
  const { log } = listener.deps;
  if (kind === 'words') await withRead(log, kind, heardWords, payload, (words) => hear(listener, words, say));
  if (kind === 'message') await withRead(log, kind, messageEvent, payload, (message) => follow(listener, message));
  if (kind === 'command')
    await withRead(log, kind, commandPayload, payload, (typed) => runKeptCommand(listener, typed));
  if (kind === 'form') await withRead(log, kind, submittedForm, payload, (form) => submitKeptForm(listener, form));
}

async function withRead<T>(
  log: Logger,
  kind: string,
  schema: z.ZodType<T>,
  payload: unknown,
  work: (read: T) => Promise<void>,
): Promise<void> {
  const read = readPayload(log, kind, schema, payload);
  if (read) await work(read);
}

/** Cases follow what people write in their threads, and what becomes of messages that they keep. */
async function follow(listener: Listener, event: z.infer<typeof messageEvent>): Promise<void> {
  const change = readMessageChange(event);
  if (!change) return;
  const followed = await Promise.allSettled(messageFollowers.map((one) => one(listener, change)));
  for (const one of followed) if (one.status === 'rejected') throw one.reason;
}

async function hear(listener: Listener, heard: HeardWords, say: Say): Promise<void> {
  const { entry, message } = heard;
  const { user: userId, channel, thread_ts } = message;
  if (userId === undefined) return;
  const words = wordsTo(listener.installation.botUserId, message.text);
  const result = await attempt(
    listener,
    {
      entry,
      userId,
      conversation: { channelId: channel, ...(thread_ts !== undefined && { threadTs: thread_ts }) },
      identity: `message:${channel}:${message.ts}`,
      message,
      payload: words,
    },
    (interaction) =>
      entry === 'message' && hasExport(words, message)
        ? importFiles(interaction, message)
        : runWords(interaction, unescapeText(words)),
  );
  const response = result.ok ? result.value : errorMessage(result.text);
  const { text, blocks } =
    response && 'form' in response ? formButton(words) : (response ?? { text: 'Done.', blocks: undefined });
  const to = { channel, ...(thread_ts !== undefined && { thread_ts }), ...(entry === 'mention' && { user: userId }) };
  await say(to, { text, ...(blocks && { blocks }) });
}

const wordsTo = (botUserId: string, text = '') =>
  text.replaceAll(new RegExp(`<@${botUserId}(\\|[^>]*)?>`, 'g'), ' ').trim();

/** Tell whether somebody dragged exports into the direct message, without a word or with "import". */
function hasExport(words: string, message: ShortcutMessage): boolean {
  return (words === '' || words === 'import') && filesToImport(message).some(({ name }) => isExportName(name));
}
