import { ConnectorError } from '../../connectors/http/error.ts';
import type { Attachment } from '../../core/attachments/attachment.ts';
import { fileIdOf, notSending, type SentAttachment } from '../../core/push/build-incident.ts';
import { holdsWords } from '../../core/push/remote-changes.ts';
import { SEARCH_SETTLE_MS } from './make-ticket.ts';
import { call, type TicketAttempt } from './push-attempt.ts';

/** What is known of an attachment after all, and whether anybody can know it. */
interface Settled {
  known: SentAttachment;
  isCertain: boolean;
}

/**
 * Find out what became of the sending of an attachment whose end is not known.
 *
 * An edit of a comment can be made again, which does no harm. A new comment is looked for by the words that were sent
 * where the external system can be read. Where it cannot, and of files, it is taken as sent, because said twice is
 * worse there.
 */
export async function settleAttachment(
  { context, handle, ticket }: TicketAttempt,
  { attributes, version }: Attachment,
  begun: SentAttachment,
): Promise<Settled> {
  const { connector, session } = handle;
  const { read } = connector;
  const { commentId, sentText, sendingSince } = begun;
  const sentVersion = begun.sendingVersion ?? version;
  if (commentId !== null) return { known: { ...begun, ...notSending }, isCertain: true };
  if (fileIdOf(attributes) !== undefined || !read || sentText === null) {
    return { known: { ...begun, ...notSending, version: sentVersion, sentText }, isCertain: false };
  }
  const { comments } = await call(() => read(session, ticket.externalId));
  const there = comments.find(({ text }) => holdsWords(text, sentText))?.id;
  if (there !== undefined) {
    return { known: { ...begun, ...notSending, version: sentVersion, commentId: there }, isCertain: true };
  }
  const waitMs = Date.parse(sendingSince ?? '') + SEARCH_SETTLE_MS - context.deps.now().getTime();
  if (waitMs > 0) {
    const words = 'It is not certain yet whether a comment arrived.';
    throw new ConnectorError('unavailable', words, { retryAfter: Math.ceil(waitMs / 1_000), uncertain: true });
  }
  return { known: { ...begun, ...notSending }, isCertain: true };
}
