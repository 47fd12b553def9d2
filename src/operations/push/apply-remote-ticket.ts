import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { commentText } from '../../core/attachments/comment.ts';
import { editCase } from '../../core/cases/edit-case.ts';
import { meaningOf, type StatusMapping, statusMapping } from '../../core/connectors/status-mapping.ts';
import { MAX_COMMENT_LENGTH } from '../../core/limits.ts';
import { CAME_FROM_TICKET, notSending, sentDigest } from '../../core/push/build-incident.ts';
import { type RemoteTicket, remoteTicket } from '../../core/push/incident.ts';
import { outsider, ticketNews } from '../../core/push/remote-changes.ts';
import { cut } from '../../core/text.ts';
import { listAttachments } from '../../store/attachments/attachments.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { listSent, saveSent } from '../../store/push/sent-attachments.ts';
import { findTicketRow, isPushOpen, type TicketRow } from '../../store/push/ticket-polls.ts';
import { updateTicket } from '../../store/push/ticket-records.ts';
import { attach } from '../attachments/attach.ts';
import { change } from '../cases/change-cases.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';

interface Input {
  caseId: string;
  connector: { id: string; name: string; type: string; mapping: StatusMapping };
  /** When the ticket was pushed last before it was polled. */
  pushedAt: string;
  remote: RemoteTicket;
}

/**
 * Bring status and comments of a ticket back to its case, marked as coming from there, and never pushed there again. A
 * poll that a push overtook says nothing and is dropped. Return whether the case changed.
 */
export const applyRemoteTicket: WriteOperation<Input, { changed: boolean }> = {
  name: 'applyRemoteTicket',
  capability: 'update_cases',
  input: z.object({
    caseId: z.string(),
    connector: z.object({ id: z.string(), name: z.string(), type: z.string(), mapping: statusMapping }),
    pushedAt: z.string(),
    remote: remoteTicket,
  }),
  async write(given, { caseId, connector, pushedAt, remote }) {
    const { tx, actor, at } = given;
    const [found] = await lockCases(tx, actor, [caseId]);
    const row = await findTicketRow(tx, actor, caseId, connector.id);
    if (!found || !row || row.unlinked_at !== null || row.pushed_at !== pushedAt) return { changed: false };
    if (found.connector.id !== connector.id || (await isPushOpen(tx, actor, caseId))) return { changed: false };
    const ticket = { connectorId: connector.id, externalId: row.external_id };
    const attachments = await listAttachments(tx, actor, caseId);
    const sent = await listSent(tx, actor, [ticket]);
    const seen = { status: found.status, rawStatus: row.raw_status, attachments, sent };
    const { status: usual, ...rest } = remote;
    const meaning = meaningOf(connector.mapping, remote.rawStatus, usual, found.status);
    const { status, comments, known } = ticketNews(
      seen,
      { ...rest, ...(meaning && { status: meaning }) },
      ({ full_name, username }) => full_name ?? username ?? 'someone',
    );
    const context = { ...given, cameBack: true };
    await saveSent(tx, actor, ticket, known);
    await updateTicket(tx, actor, { caseId, connectorId: connector.id }, { raw_status: remote.rawStatus, read_at: at });
    if (status) await applyStatus(context, caseId, connector, row, status);
    for (const comment of comments) await applyComment(context, caseId, connector, row, comment);
    return { changed: status !== undefined || comments.length > 0 };
  },
};

/** Where the ticket said what the case said, it still does: the new status is no reason to push. */
async function applyStatus(
  context: WriteContext,
  caseId: string,
  { id, name, type }: Input['connector'],
  row: TicketRow,
  status: NonNullable<RemoteTicket['status']>,
): Promise<void> {
  const as = { ...context, actor: { ...context.actor, user: outsider(name, row.title) } };
  const [changed] = await change(as, [caseId], (before, edit) => editCase(before, { status }, edit));
  const definition = definitionOf(type);
  if (!changed || !definition) return;
  const to = { connectorId: id, ...definition };
  const isInLine = row.sent_digest === sentDigest(changed.before, to);
  await updateTicket(
    context.tx,
    context.actor,
    { caseId, connectorId: id },
    { sent_status: status, refused_move: null, ...(isInLine && { sent_digest: sentDigest(changed.after, to) }) },
  );
}

async function applyComment(
  context: WriteContext,
  caseId: string,
  { id: connectorId, name }: Input['connector'],
  row: TicketRow,
  { id: commentId, text, author }: RemoteTicket['comments'][number],
): Promise<void> {
  if (text.trim() === '') return;
  const as = { ...context, actor: { ...context.actor, user: outsider(name, row.title, author) } };
  const { ids } = await attach(as, caseId, [{ type: 'user', comment: commentText(cut(text, MAX_COMMENT_LENGTH)) }]);
  const came = ids.map((attachmentId) => ({ attachmentId, version: CAME_FROM_TICKET, commentId, ...notSending }));
  await saveSent(context.tx, context.actor, { connectorId, externalId: row.external_id }, came);
}
