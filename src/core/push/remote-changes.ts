import type { Attachment } from '../attachments/attachment.ts';
import type { CaseStatus } from '../cases/case.ts';
import { plainText } from '../markdown/index.ts';
import type { CaseUser } from '../user.ts';
import { CAME_FROM_TICKET, type NameOf, type SentAttachment, sentCommentOf } from './build-incident.ts';
import type { RemoteTicket } from './incident.ts';

/** What a poll of a ticket brings back to its case. */
export interface TicketNews {
  /** The status that the case is to have; undefined where it stays. */
  status: CaseStatus | undefined;
  /** Comments that were written there. */
  comments: RemoteTicket['comments'];
  /** Our own comments of which only now is known which they are there. */
  known: SentAttachment[];
}

/** What is known of a ticket from here. */
export interface SeenTicket {
  status: CaseStatus;
  /** As seen last; null before the first poll. */
  rawStatus: string | null;
  attachments: readonly Attachment[];
  sent: readonly SentAttachment[];
}

/**
 * Compare a ticket with what is known of it. A status counts only where it changed there since the last poll, so that
 * what was pushed never comes back; a comment only where it is none of those that were sent.
 */
export function ticketNews(seen: SeenTicket, remote: RemoteTicket, nameOf: NameOf): TicketNews {
  const isMoved = seen.rawStatus !== null && seen.rawStatus !== remote.rawStatus;
  const status = isMoved && remote.status !== seen.status ? remote.status : undefined;
  const ids = new Set(seen.sent.map(({ commentId }) => commentId));
  const nameless = seen.sent.filter(({ commentId, version }) => commentId === null && version !== CAME_FROM_TICKET);
  const known: SentAttachment[] = [];
  const comments = remote.comments.filter(({ id, text }) => {
    if (ids.has(id)) return false;
    const own = nameless.find(
      (one) => !known.some(({ attachmentId }) => attachmentId === one.attachmentId) && isSaid(one, text),
    );
    if (own) known.push({ ...own, commentId: id });
    return !own;
  });
  return { status, comments, known };

  function isSaid({ attachmentId, sentText }: SentAttachment, text: string): boolean {
    if (sentText !== null) return holdsWords(text, sentText);
    const attachment = seen.attachments.find(({ id }) => id === attachmentId);
    return attachment !== undefined && holdsWords(text, sentCommentOf(attachment, nameOf).text);
  }
}

/** Tell whether a text of an external system has these words, whatever marks it put between them. */
export function holdsWords(text: string, words: string): boolean {
  return wordsOf(text).includes(wordsOf(plainText(words, 30_000)));
}

function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Return under whose name something comes back: somebody there, or the external system itself. */
export function outsider(connector: string, ticket: string, author?: string): CaseUser {
  const origin = `${connector} (${ticket})`;
  return { username: connector, full_name: author?.trim() ? `${author.trim()}, ${origin}` : origin, email: null };
}
