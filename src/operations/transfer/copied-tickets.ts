import { definitionOf } from '../../connectors/definitions.ts';
import type { ReportTo } from '../../core/report-to.ts';
import type { ImportResult } from '../../core/transfer/import-result.ts';
import { findConnectors } from '../../store/connectors/connectors.ts';
import type { Tx } from '../../store/database.ts';
import { countTicketed, leaveTicketEntries, listTicketed } from '../../store/transfer/import-tickets.ts';
import type { WriteContext } from '../operation.ts';
import { request } from '../push/request-pushes.ts';
import type { ImportOptions } from './import-options.ts';

const LEFT_OFF = 'It tells of the ticket of the first case, which the copy does not share.';

/** Leave out what the activities of copies say of tickets, unless these are kept. */
export async function leaveTickets(tx: Tx, { newCopies, tickets }: ImportOptions): Promise<void> {
  if (newCopies && tickets !== 'keep') await leaveTicketEntries(tx, LEFT_OFF);
}

/** Return how many cases of the file have tickets; nothing where none has. */
export async function ticketsOf(tx: Tx): Promise<Pick<ImportResult, 'tickets'>> {
  const cases = await countTicketed(tx);
  return cases > 0 ? { tickets: { cases } } : {};
}

/**
 * Ask for new tickets of the copies whose first cases have some, where that was chosen and their connectors can push.
 * Return how many were asked for; undefined where that was not chosen.
 */
export async function requestTickets(
  context: WriteContext,
  { newCopies, tickets }: ImportOptions,
  reportTo: ReportTo | undefined,
): Promise<number | undefined> {
  if (!newCopies || tickets !== 'new') return undefined;
  const { tx, actor } = context;
  const copies = await listTicketed(tx, actor);
  const connectors = await findConnectors(tx, actor, [...new Set(copies.map(({ connectorId }) => connectorId))]);
  const pushing = new Set(connectors.filter((one) => definitionOf(one.actionTypeId)).map(({ id }) => id));
  const wanted = copies.filter(({ connectorId }) => pushing.has(connectorId)).map(({ id }) => id);
  if (wanted.length === 0) return 0;
  const requested = await request(context, wanted, reportTo);
  return requested.filter(({ outcome }) => outcome === 'queued' || outcome === 'waiting_for_sign_in').length;
}
