import { ConnectorError } from '../../connectors/http/error.ts';
import type { Attachment } from '../../core/attachments/attachment.ts';
import { fileIdOf, type SentAttachment, sentCommentOf, unsentOf } from '../../core/push/build-incident.ts';
import type { RemoteTicket } from '../../core/push/incident.ts';
import { holdsWords } from '../../core/push/remote-changes.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { listAttachments } from '../../store/attachments/attachments.ts';
import { openFile } from '../../store/attachments/open-file.ts';
import { listSent, saveSent } from '../../store/push/external-tickets.ts';
import { call, senderName, type TicketAttempt } from './push-attempt.ts';

/** Bytes of a file that is sent; a larger one stays here. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/**
 * What a call for an attachment left: its id there where it has one, whether anybody can know that it arrived, and
 * whether it was too large to go.
 */
interface SendOutcome {
  commentId: string | null;
  isCertain: boolean;
  isTooLarge?: boolean;
}

/**
 * What of a case is not, or not for certain, in its ticket: how many comments and files nobody knows of, and files that
 * are too large.
 */
export interface SkippedAttachments {
  unsure: number;
  tooLarge: number;
}

/**
 * Send the comments and files that were added or edited since, oldest first. That a call begins is written down before
 * it.
 *
 * Where one was begun and its end is not known: an edit of a comment is made again, which does no harm; a new comment
 * is looked for by its words where the external system can be read, and sent where it is not there; where it cannot be
 * read, and of files, it is taken as sent, because said twice is worse there. Return what there was of those.
 */
export async function sendAttachments(attempt: TicketAttempt): Promise<SkippedAttachments> {
  const { context, scope, handle, case: of, ticket } = attempt;
  const { read } = context.deps.database;
  const sent = new Map((await listSent(read, scope, [ticket])).map((one) => [one.attachmentId, one]));
  const attachments = await listAttachments(read, scope, of.id);
  const due = unsentOf(attachments, [...sent.values()], handle.connector.definition.sends);
  const skipped: SkippedAttachments = { unsure: 0, tooLarge: 0 };
  for (const attachment of due) {
    const before = sent.get(attachment.id);
    const isBegun = before !== undefined && before.sendingSince !== null;
    const save = (one: Omit<SentAttachment, 'attachmentId'>) =>
      performAsSystem(context.deps, 'recordSentAttachment', scope, ({ tx }) =>
        saveSent(tx, scope, ticket, [{ attachmentId: attachment.id, ...one }]),
      );
    const sentState = { version: before?.version ?? 0, commentId: before?.commentId ?? null };
    await save({ ...sentState, sendingSince: context.deps.now().toISOString() });
    try {
      const { commentId, isCertain, isTooLarge } = await send(attempt, attachment, { ...sentState, isBegun });
      await save({ version: attachment.version, commentId, sendingSince: null });
      if (!isCertain) skipped.unsure += 1;
      if (isTooLarge) skipped.tooLarge += 1;
    } catch (error) {
      if (error instanceof ConnectorError && !error.uncertain) await save({ ...sentState, sendingSince: null });
      throw error;
    }
  }
  return skipped;
}

interface SentState {
  version: number;
  commentId: string | null;
  isBegun: boolean;
}

function send(attempt: TicketAttempt, attachment: Attachment, sentState: SentState): Promise<SendOutcome> {
  return fileIdOf(attachment.attributes) === undefined
    ? sendComment(attempt, attachment, sentState)
    : sendFile(attempt, attachment, sentState);
}

async function sendComment(
  { handle, ticket }: TicketAttempt,
  attachment: Attachment,
  sentState: SentState,
): Promise<SendOutcome> {
  const { connector, session } = handle;
  const { comment, editComment, read, definition } = connector;
  const { commentId } = sentState;
  const said = sentCommentOf(attachment, senderName);
  if (definition.editsComments && editComment && commentId !== null) {
    await call(() => editComment(session, ticket.externalId, commentId, said));
    return { commentId, isCertain: true };
  }
  if (sentState.isBegun) {
    const there = read && findWords(await call(() => read(session, ticket.externalId)), said.text);
    if (there) return { commentId: there, isCertain: true };
    if (!read) return { commentId: null, isCertain: false };
  }
  const made = await call(async () => comment?.(session, ticket.externalId, said));
  return { commentId: made ?? null, isCertain: true };
}

async function sendFile(
  { context, scope, handle, ticket }: TicketAttempt,
  { attributes }: Attachment,
  sentState: SentState,
): Promise<SendOutcome> {
  const { connector, session } = handle;
  const file = await openFile(context.deps.database.read, { ...scope, id: fileIdOf(attributes) ?? '' });
  if (sentState.isBegun) return { commentId: null, isCertain: false };
  if (!file) return { commentId: null, isCertain: true };
  if (file.size > MAX_FILE_BYTES) return { commentId: null, isCertain: true, isTooLarge: true };
  const bytes = Buffer.concat(await Array.fromAsync(file.chunks));
  await call(async () =>
    connector.attach?.(session, ticket.externalId, { name: file.name, mimeType: file.mimeType, bytes }),
  );
  return { commentId: null, isCertain: true };
}

/** The comment of a ticket that has the same words. */
function findWords({ comments }: RemoteTicket, text: string): string | undefined {
  return comments.find((one) => holdsWords(one.text, text))?.id;
}
