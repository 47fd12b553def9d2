import { ConnectorError } from '../../connectors/http/error.ts';
import type { Attachment } from '../../core/attachments/attachment.ts';
import {
  fileIdOf,
  notSending,
  type SentAttachment,
  sentBefore,
  sentCommentOf,
  unsentOf,
} from '../../core/push/build-incident.ts';
import type { SentComment } from '../../core/push/incident.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { saveSent } from '../../store/push/sent-attachments.ts';
import type { TicketOfCase } from '../../store/push/tickets.ts';
import type { SkippedParts } from './end-push.ts';
import { call, flush, type PushAttempt, senderName, type TicketAttempt } from './push-attempt.ts';
import { readFileOf } from './read-file.ts';
import { settleAttachment } from './settle-attachment.ts';

/** Keep what was sent to a ticket of which only an import told: what was there when it was pushed last. */
export async function adoptSent(context: WriteContext, attempt: PushAttempt, ticket: TicketOfCase): Promise<void> {
  const before = sentBefore(
    attempt.attachments.map(({ attachment }) => attachment),
    ticket,
  );
  await saveSent(context.tx, attempt.scope, ticket, before);
  for (const one of attempt.attachments) {
    one.sent ??= before.find(({ attachmentId }) => attachmentId === one.attachment.id);
  }
}

/**
 * Send the comments and files that were added or edited since, oldest first. What a call is about to send is written
 * down before it, together with what the one before it sent; where the end of such a call is not known, that is found
 * out first. Return what did not go, or not for certain.
 */
export async function sendAttachments(attempt: TicketAttempt): Promise<Omit<SkippedParts, 'refusedMove'>> {
  const skipped = { unsure: 0, tooLarge: 0 };
  const { sends } = attempt.handle.connector.definition;
  for (const { attachment, sent } of attempt.attachments) {
    let before: SentAttachment = sent ?? { attachmentId: attachment.id, version: 0, commentId: null, ...notSending };
    if (before.sendingSince !== null) {
      const { known, isCertain } = await settleAttachment(attempt, attachment, before);
      before = known;
      save(attempt, known);
      if (!isCertain) skipped.unsure += 1;
    }
    if (unsentOf([attachment], [before], sends).length === 0) continue;
    if (fileIdOf(attachment.attributes) === undefined) await sendComment(attempt, attachment, before);
    else if (await sendFile(attempt, attachment, before)) skipped.tooLarge += 1;
  }
  return skipped;
}

/** Write down with the next transaction what is known of an attachment. */
function save({ writes, scope, ticket }: TicketAttempt, known: SentAttachment): void {
  writes.push(({ tx }) => saveSent(tx, scope, ticket, [known]));
}

async function sendComment(attempt: TicketAttempt, attachment: Attachment, before: SentAttachment): Promise<void> {
  const { connector, session } = attempt.handle;
  const { externalId } = attempt.ticket;
  const { comment, editComment, definition } = connector;
  const said = sentCommentOf(attachment, senderName);
  const { commentId } = before;
  const isEdit = definition.editsComments && editComment !== undefined && commentId !== null;
  const send = async (): Promise<string | null> => {
    if (!isEdit) return (await comment?.(session, externalId, said)) ?? null;
    await editComment(session, externalId, commentId, said);
    return commentId;
  };
  await sendNoted(attempt, attachment, isEdit ? before : { ...before, commentId: null }, { said, send });
}

/** Tell whether a file is too large to be sent. */
async function sendFile(attempt: TicketAttempt, attachment: Attachment, before: SentAttachment): Promise<boolean> {
  const { context, scope, handle, ticket } = attempt;
  const file = await readFileOf(context, scope, attachment, handle);
  if (typeof file === 'string') {
    save(attempt, { ...before, version: attachment.version, ...notSending });
    return file === 'too large';
  }
  const { connector, session } = handle;
  const send = async () => (await connector.attach?.(session, ticket.externalId, file)) ?? null;
  try {
    await sendNoted(attempt, attachment, before, { said: undefined, send });
    return false;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.status !== TOO_LARGE) throw error;
    save(attempt, { ...before, version: attachment.version, ...notSending });
    return true;
  }
}

/** "Content Too Large" (RFC 9110, 15.5.14): how a system says so that does not tell its limit. */
const TOO_LARGE = 413;

/** Send an attachment by a call that is written down before it, and after it with what comes next. */
async function sendNoted(
  attempt: TicketAttempt,
  { version }: Attachment,
  before: SentAttachment,
  { said, send }: { said: SentComment | undefined; send: () => Promise<string | null> },
): Promise<void> {
  const sentText = said?.text ?? null;
  const sendingSince = attempt.context.deps.now().toISOString();
  save(attempt, { ...before, sendingSince, sendingVersion: version, sentText });
  await flush(attempt, 'recordSentAttachments');
  try {
    const commentId = await call(send);
    save(attempt, { ...before, ...notSending, version, commentId, sentText: commentId === null ? sentText : null });
  } catch (error) {
    if (error instanceof ConnectorError && !error.uncertain) save(attempt, { ...before, ...notSending });
    throw error;
  }
}
