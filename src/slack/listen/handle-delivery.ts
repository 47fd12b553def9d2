import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ReportTo } from '../../core/report-to.ts';
import type { Message } from '../blocks/message.ts';
import type { Listener } from '../context/listener.ts';
import { messageEvent, readMessageChange } from '../context/message-event.ts';
import { messageFollowers } from '../events/index.ts';
import { runKeptCommand } from './commands.ts';
import { handleWords } from './handle-words.ts';
import { commandPayload } from './payloads/command.ts';
import { submittedForm } from './payloads/submitted-form.ts';
import { readPayload } from './read-payload.ts';
import { submitKeptForm } from './views.ts';
import { type HeardWords, heardWords } from './words.ts';

/** Where an answer goes; where it is private nobody else there sees it. */
export interface AnswerTo extends ReportTo {
  isPrivate: boolean;
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
  const { user, channel, thread_ts } = message;
  if (user === undefined) return;
  const answer = await handleWords(listener, heard);
  if (!answer) return;
  const { text = '', blocks } = answer;
  const to = { channelId: channel, userId: user, ...(thread_ts !== undefined && { threadTs: thread_ts }) };
  await say({ ...to, isPrivate: entry === 'mention' }, { text, ...(blocks && { blocks }) });
}
