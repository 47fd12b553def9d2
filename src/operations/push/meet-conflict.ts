import { isDeepStrictEqual } from 'node:util';
import type { Case } from '../../core/cases/case.ts';
import type { Asked } from '../../core/push/decide-ticket.ts';
import { askConflict, endConflict, listOpenConflicts } from '../../store/push/ticket-conflicts.ts';
import type { TicketRow } from '../../store/push/ticket-polls.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { WriteContext } from '../operation.ts';
import { request } from './request-pushes.ts';

/**
 * Follow what a look at a ticket found of changes on both sides: ask, or ask anew where the ticket says something else
 * by now; end the question where nothing is to be asked; `pushes` where the case wins.
 */
export async function meetConflict(
  context: WriteContext,
  of: Case,
  row: TicketRow,
  { ask, pushes }: { ask: Asked | null; pushes: boolean },
): Promise<void> {
  const { tx, actor, at, deps } = context;
  const key = { caseId: of.id, connectorId: row.connector_id };
  const [open] = (await listOpenConflicts(tx, actor, [of.id])).filter(
    ({ connector_id }) => connector_id === row.connector_id,
  );
  if (ask && !isDeepStrictEqual(open?.asked, ask)) {
    const ticket = { title: row.title, url: row.url };
    await askConflict(tx, actor, { ...key, id: deps.id(), at, ticket, asked: ask }, open);
    await renderCases(tx, actor, [of.id]);
  }
  if (!ask && open) {
    await endConflict(tx, actor, key, { answer: 'over' });
    await renderCases(tx, actor, [of.id]);
  }
  if (pushes) await request({ ...context, actor: { ...actor, user: of.updated_by ?? of.created_by } }, [of.id]);
}
