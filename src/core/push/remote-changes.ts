import type { Attachment } from '../attachments/attachment.ts';
import { CONTINUED } from '../markdown/dialects/cut-document.ts';
import { toMarkdown } from '../markdown/dialects/to-markdown.ts';
import { toPlain } from '../markdown/dialects/to-plain.ts';
import { allWords } from '../markdown/plain-text.ts';
import type { CaseUser } from '../user.ts';
import { CAME_FROM_TICKET, type NameOf, notSending, type SentAttachment, sentCommentOf } from './build-incident.ts';
import type { RemoteTicket } from './incident.ts';

/** What a poll of a ticket tells of its comments. */
export interface CommentNews {
  /** Comments that were written there. */
  comments: RemoteTicket['comments'];
  /** Our own comments of which only now is known which they are there. */
  known: SentAttachment[];
}

/** What is known of the comments of a ticket from here. */
export interface SeenComments {
  attachments: readonly Attachment[];
  sent: readonly SentAttachment[];
}

/** Compare the comments of a ticket with those that were sent: one counts only where it is none of them. */
export function commentNews(seen: SeenComments, remote: Pick<RemoteTicket, 'comments'>, nameOf: NameOf): CommentNews {
  const ids = new Set(seen.sent.map(({ commentId }) => commentId));
  const nameless = seen.sent.filter(({ commentId, version }) => commentId === null && version !== CAME_FROM_TICKET);
  const known: SentAttachment[] = [];
  const comments = remote.comments.filter(({ id, text, isOwn = false }) => {
    if (ids.has(id)) return false;
    const own = nameless.find(
      (one) => !known.some(({ attachmentId }) => attachmentId === one.attachmentId) && isSaid(one, text),
    );
    if (own) known.push({ ...arrived(own), commentId: id });
    return !own && !isOwn;
  });
  return { comments, known };

  function isSaid({ attachmentId, sentText }: SentAttachment, text: string): boolean {
    if (sentText !== null) return holdsWords(text, sentText);
    const attachment = seen.attachments.find(({ id }) => id === attachmentId);
    return attachment !== undefined && holdsWords(text, sentCommentOf(attachment, nameOf).text);
  }
}

/** Return what is known of an attachment whose sending was under way and that is found there. */
function arrived(own: SentAttachment): SentAttachment {
  return own.sendingSince === null ? own : { ...own, ...notSending, version: own.sendingVersion ?? own.version };
}

/**
 * Tell whether a text of an external system has the words that were sent there, whatever marks it puts between them and
 * wherever it was cut. Both are Markdown.
 */
export function holdsWords(text: string, sent: string): boolean {
  const told = toMarkdown(sent);
  const sentWords = new Set([allWords(told), told, sent, toPlain(sent)].map(wordsOf));
  // A link's address may be among the words there, or behind them.
  const thereWords = new Set([allWords(text), text].map(wordsOf));
  return [...thereWords].some((there) =>
    [...sentWords].some((words) => there.includes(words) || isCutOf(there, words)),
  );
}

const CONTINUED_WORDS = wordsOf(CONTINUED);

/** Tell whether words were cut to these: their beginning, that they go on elsewhere, and perhaps their end. */
function isCutOf(there: string, words: string): boolean {
  const at = there.lastIndexOf(CONTINUED_WORDS);
  if (at <= 0) return false;
  const end = there.slice(at + CONTINUED_WORDS.length);
  return words.startsWith(there.slice(0, at)) && words.endsWith(end);
}

function wordsOf(text: string): string {
  // Signs in addresses are spelled in hexadecimal by some systems.
  return text
    .normalize('NFC')
    .replace(/%[\da-f]{2}/gi, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Return under whose name something comes back: somebody there, or the external system itself. */
export function outsider(connector: string, ticket: string, author?: string): CaseUser {
  const origin = `${connector} (${ticket})`;
  return { username: connector, full_name: author?.trim() ? `${author.trim()}, ${origin}` : origin, email: null };
}
