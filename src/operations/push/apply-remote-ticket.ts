import { z } from 'zod';
import { commentText } from '../../core/attachments/comment.ts';
import type { Case } from '../../core/cases/case.ts';
import { isLeft, meaningsOf, type StatusMapping, statusMapping } from '../../core/connectors/status-mapping.ts';
import { MAX_COMMENT_LENGTH } from '../../core/limits.ts';
import { CAME_FROM_TICKET, notSending } from '../../core/push/build-incident.ts';
import type { KnownSides } from '../../core/push/compare-ticket.ts';
import { conflictRuleOf } from '../../core/push/conflict-rule.ts';
import { decideTicket } from '../../core/push/decide-ticket.ts';
import { type RemoteTicket, remoteTicket } from '../../core/push/incident.ts';
import { commentNews, outsider } from '../../core/push/remote-changes.ts';
import { titleLine } from '../../core/push/title-line.ts';
import { cut } from '../../core/text.ts';
import { listAttachments } from '../../store/attachments/attachments.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { listSent, saveSent } from '../../store/push/sent-attachments.ts';
import { asksOnConflict } from '../../store/push/ticket-conflicts.ts';
import { findTicketRow, isPushOpen, type TicketRow, updateTicket } from '../../store/push/ticket-polls.ts';
import { attach } from '../attachments/attach.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { meetConflict } from './meet-conflict.ts';
import { takeFromTicket } from './take-from-ticket.ts';

interface Input {
  caseId: string;
  connector: { id: string; name: string; type: string; mapping: StatusMapping; titleMax?: number | undefined };
  /** Of what was known of the ticket before it was read. */
  revision: number;
  /** A push is about to update it, and nothing else is under way there. */
  isBeforePush: boolean;
  remote: RemoteTicket;
}

/**
 * Bring status, title and comments of a ticket back to its case, marked as coming from there, and never pushed there
 * again; where status or title changed here as well, by the rule of the case. A look that a push overtook says nothing
 * and is dropped. Return whether the case changed.
 */
export const applyRemoteTicket: WriteOperation<Input, { changed: boolean }> = {
  name: 'applyRemoteTicket',
  capability: 'update_cases',
  input: z.object({
    caseId: z.string(),
    connector: z.object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      mapping: statusMapping,
      titleMax: z.number().optional(),
    }),
    revision: z.number(),
    isBeforePush: z.boolean(),
    remote: remoteTicket,
  }),
  async write(given, { caseId, connector, revision, isBeforePush, remote }) {
    const { tx, actor, at } = given;
    const [found] = await lockCases(tx, actor, [caseId]);
    const key = { caseId, connectorId: connector.id };
    const row = await findTicketRow(tx, actor, caseId, connector.id);
    if (!found || !row || row.unlinked_at !== null || row.revision !== revision) return { changed: false };
    if (found.connector.id !== connector.id) return { changed: false };
    if (!isBeforePush && (await isPushOpen(tx, actor, caseId))) return { changed: false };
    const context = { ...given, cameBack: true };
    const rule = conflictRuleOf(found.settings, await asksOnConflict(tx, actor, key));
    const now = { rawStatus: remote.rawStatus, title: remote.title, meanings: meaningsIn(connector.mapping, remote) };
    const decision = decideTicket(sidesOf(found, row, connector.mapping), now, rule, (title) =>
      titleLine(title, connector.titleMax),
    );
    const { rawStatus, sentStatus, rawTitle, sentTitle } = decision.base;
    await updateTicket(tx, actor, key, {
      read_at: at,
      ...(rawStatus !== undefined && { raw_status: rawStatus, read_status: sentStatus ?? row.sent_status }),
      ...(sentStatus !== undefined && { sent_status: sentStatus, refused_move: null }),
      ...(rawTitle !== undefined && { raw_title: rawTitle }),
      ...(sentTitle !== undefined && { sent_title: sentTitle }),
    });
    const as = { ...context, actor: { ...actor, user: outsider(connector.name, row.title) } };
    await takeFromTicket(as, { ...key, type: connector.type }, row, decision.take);
    const hasNews = await takeComments(context, caseId, connector, row, remote);
    await meetConflict(given, found, row, { ask: decision.ask, pushes: decision.keepsOurs && !isBeforePush });
    return { changed: hasNews || Object.keys(decision.take).length > 0 };
  },
};

function meaningsIn(mapping: StatusMapping, { rawStatus, status, alsoMeans }: RemoteTicket) {
  return meaningsOf(
    mapping,
    rawStatus,
    [status, alsoMeans].flatMap((one) => one ?? []),
  );
}

function sidesOf({ status, title }: Case, row: TicketRow, mapping: StatusMapping): KnownSides {
  const { sent_status: sentStatus, raw_status: rawStatus } = row;
  const isMoved = sentStatus !== null && sentStatus !== row.read_status && !isLeft(mapping, sentStatus);
  return {
    status,
    title,
    rawStatus,
    movedTo: isMoved ? sentStatus : null,
    sentStatus,
    isMoveRefused: row.refused_move?.status === status,
    rawTitle: row.raw_title,
    sentTitle: row.sent_title,
  };
}

/** Bring the comments back that were written there; tell whether there were any. */
async function takeComments(
  context: WriteContext,
  caseId: string,
  connector: Pick<Input['connector'], 'id' | 'name'>,
  row: TicketRow,
  remote: RemoteTicket,
): Promise<boolean> {
  const { tx, actor } = context;
  const ticket = { connectorId: connector.id, externalId: row.external_id };
  const attachments = await listAttachments(tx, actor, caseId);
  const sent = await listSent(tx, actor, [ticket]);
  const { comments, known } = commentNews(
    { attachments, sent },
    remote,
    ({ full_name, username }) => full_name ?? username ?? 'someone',
  );
  await saveSent(tx, actor, ticket, known);
  for (const comment of comments) await takeComment(context, caseId, connector, row, comment);
  return comments.length > 0;
}

async function takeComment(
  context: WriteContext,
  caseId: string,
  { id: connectorId, name }: Pick<Input['connector'], 'id' | 'name'>,
  row: TicketRow,
  { id: commentId, text, author }: RemoteTicket['comments'][number],
): Promise<void> {
  if (text.trim() === '') return;
  const as = { ...context, actor: { ...context.actor, user: outsider(name, row.title, author) } };
  const { ids } = await attach(as, caseId, [{ type: 'user', comment: commentText(cut(text, MAX_COMMENT_LENGTH)) }]);
  const came = ids.map((attachmentId) => ({ attachmentId, version: CAME_FROM_TICKET, commentId, ...notSending }));
  await saveSent(context.tx, context.actor, { connectorId, externalId: row.external_id }, came);
}
