import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { seenOfAsked, theirsOf } from '../../core/push/decide-ticket.ts';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import { lockCases } from '../../store/cases/cases.ts';
import { endConflict, findConflict, lockConflict } from '../../store/push/ticket-conflicts.ts';
import { findTicketRow, updateTicket } from '../../store/push/ticket-polls.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { WriteOperation } from '../operation.ts';
import { request } from './request-pushes.ts';
import { takeFromTicket } from './take-from-ticket.ts';

interface Input {
  conflictId: string;
  /** Of the question as it was asked. */
  revision: number;
  answer: 'ours' | 'theirs';
  reportTo: ReportTo;
}

/** What became of the answer; `isPushing` where the ticket is being brought in line. */
export interface ConflictResolved {
  number: number;
  ticket: string;
  isPushing: boolean;
}

/**
 * Answer the question which side counts where status or title changed in a case and in its ticket: ours is pushed,
 * theirs comes here. Needs `case_reopen` too where that opens a closed case. Throw where the question is over, or where
 * the ticket says something else by now.
 */
export const resolveConflict: WriteOperation<Input, ConflictResolved> = {
  name: 'resolveConflict',
  capability: 'push_cases',
  input: z.object({
    conflictId: z.uuid(),
    revision: z.number().int(),
    answer: z.enum(['ours', 'theirs']),
    reportTo,
  }),
  async write(context, { conflictId, revision, answer, reportTo }) {
    const { tx, actor, touched } = context;
    // Whoever locks several things locks cases first.
    const named = await findConflict(tx, actor, conflictId);
    const [found] = named ? await lockCases(tx, actor, [named.case_id]) : [];
    const conflict = await lockConflict(tx, actor, conflictId);
    if (!found || conflict?.answer !== null || found.connector.id !== conflict.connector_id) {
      throw new DocketError('ticket_conflict_over');
    }
    const key = { caseId: found.id, connectorId: conflict.connector_id };
    const row = await findTicketRow(tx, actor, key.caseId, key.connectorId);
    if (!row) throw new DocketError('ticket_conflict_over');
    if (conflict.revision !== revision) {
      throw new DocketError('ticket_conflict_changed', { ticket: row.title, number: found.incremental_id });
    }
    const { rawStatus, rawTitle } = seenOfAsked(conflict.asked);
    await updateTicket(tx, actor, key, {
      ...(rawStatus !== undefined && { raw_status: rawStatus, read_status: row.sent_status }),
      ...(rawTitle !== undefined && { raw_title: rawTitle }),
    });
    await endConflict(tx, actor, key, { answer, by: actor.user });
    touched.add(found.id);
    const take = theirsOf(conflict.asked);
    const isReopened = found.status === 'closed' && take.status !== undefined && take.status !== 'closed';
    if (answer === 'theirs' && isReopened && !actor.capabilities.has('case_reopen')) {
      throw new DocketError('case_reopen_not_allowed');
    }
    if (answer === 'theirs') await takeFromTicket(context, { ...key, type: found.connector.type }, row, take);
    const [requested] = answer === 'ours' ? await request(context, [found.id], reportTo) : [];
    await renderCases(tx, actor, [found.id]);
    const isPushing = requested?.outcome === 'queued' || requested?.outcome === 'already';
    return { number: found.incremental_id, ticket: row.title, isPushing };
  },
};
