import { and, eq, isNotNull } from 'drizzle-orm';
import { inScope, type Scope, type Tx } from '../database.ts';
import { externalTickets } from '../schema.ts';

/** Forget why the tickets of a connector could not be moved, as what is sent next may be taken. Return their cases. */
export async function forgetRefusedMoves(tx: Tx, scope: Scope, connectorId: string): Promise<string[]> {
  const rows = await tx
    .update(externalTickets)
    .set({ refused_move: null })
    .where(
      and(
        inScope(externalTickets, scope),
        eq(externalTickets.connector_id, connectorId),
        isNotNull(externalTickets.refused_move),
      ),
    )
    .returning({ caseId: externalTickets.case_id });
  return rows.map(({ caseId }) => caseId);
}
