import { z } from 'zod';
import { isSlackItself } from '../../core/slack-user.ts';
import type { ReceivedDelivery } from '../../operations/inbox.ts';
import { type MessageChange, messageEvent, readMessageChange } from '../context/message-event.ts';

/**
 * A person's words to the bot, in a channel or thread or in its direct message. `isBare` where Slack told only of the
 * mention, which may lack the files of its message; `edited` where it is an edit, with the words before it if Slack told.
 */
export const heardWords = z.object({
  entry: z.enum(['mention', 'message']),
  message: messageEvent,
  isBare: z.boolean().exactOptional(),
  edited: z.object({ at: z.string(), before: z.string().exactOptional() }).exactOptional(),
});
export type HeardWords = z.infer<typeof heardWords>;

/** A mention of the bot, which comes again when its message is edited (Slack: app_mention event). */
export const mentionEvent = messageEvent.extend({ edited: z.object({ ts: z.string() }).exactOptional() });

/** Read a mention; undefined where it is no person's, such as a topic of a channel that names the bot. */
export function wordsOfMention(mention: z.infer<typeof mentionEvent>, botUserId: string): HeardWords | undefined {
  const { edited, files } = mention;
  const posted = readMessageChange(mention);
  const change = posted && edited ? { ...posted, kind: 'edited' as const, at: edited.ts } : posted;
  const words = change && wordsIn(change, botUserId);
  return words && { ...words, ...(!hasFiles(files) && { isBare: true }) };
}

const hasFiles = (files: unknown) => Array.isArray(files) && files.length > 0;

/** Read what a person says to the bot in what happened to a message; undefined where it is nothing. */
export function wordsIn(change: MessageChange, botUserId: string): HeardWords | undefined {
  const { kind, channelId: channel, at, message, before } = change;
  const { user, bot_id, text = '' } = message;
  if (kind === 'deleted' || user === undefined || bot_id !== undefined) return undefined;
  if (user === botUserId || isSlackItself(user)) return undefined;
  const isDirect = channel.startsWith('D');
  const isSaid = (said: string) => isDirect || mention(botUserId).test(said);
  if (!isSaid(text)) return undefined;
  const entry = isDirect ? ('message' as const) : ('mention' as const);
  const heard = { entry, message: { ...message, channel } };
  if (kind === 'posted') return heard;
  const said = before?.text;
  return { ...heard, edited: { at, ...(said !== undefined && isSaid(said) && { before: said }) } };
}

/** Return what the inbox keeps of words to the bot: the same, however often and in whichever way Slack tells of them. */
export function deliveryOfWords(words: HeardWords): ReceivedDelivery {
  const { message, edited } = words;
  const key = edited ? `${wordsKey(words)}:${edited.at}` : wordsKey(words);
  return { key, kind: 'words', payload: words, queue: `words:${message.user}` };
}

/** Return the key under which the inbox knows words to the bot as they were first heard. */
export function wordsKey({ message: { channel, ts } }: HeardWords): string {
  return `words:${channel}:${ts}`;
}

/**
 * Return a text without the mentions by which the bot is spoken to: those at the beginning of a line, or else at the end
 * of one. Others are a part of what is said.
 */
export function wordsTo(botUserId: string, text = ''): string {
  const bot = `(?:${mention(botUserId).source}\\s*)+`;
  const first = new RegExp(`^((?:&gt;|[^\\p{L}\\p{N}<\\n])*)${bot}`, 'gmu');
  const last = new RegExp(`${bot}(?=[^\\p{L}\\p{N}<\\n]*$)`, 'gmu');
  const withoutFirst = text.replaceAll(first, '$1 ');
  return (withoutFirst === text ? text.replaceAll(last, ' ') : withoutFirst).trim();
}

const mention = (botUserId: string) => new RegExp(`<@${botUserId}(?:\\|[^>]*)?>`, 'g');
