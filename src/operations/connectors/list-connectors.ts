import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { type ConnectorSummary, stateOf } from '../../core/connectors/summary.ts';
import { type ConnectorRow, listConnectors as list } from '../../store/connectors/connectors.ts';
import type { ReadOperation } from '../operation.ts';

/** List the connectors of the space with their health, by name. */
export const listConnectors: ReadOperation<Record<string, never>, ConnectorSummary[]> = {
  name: 'listConnectors',
  capability: 'read_cases',
  input: z.object({}),
  async read({ db, actor, deps }) {
    const rows = await list(db, actor);
    return rows.map((row) => summaryOf(row, deps.now()));
  },
};

/** Return a connector as lists show it, at a time. */
export function summaryOf(row: ConnectorRow, now: Date): ConnectorSummary {
  const definition = definitionOf(row.actionTypeId);
  const state = definition ? stateOf(row, now) : 'kept';
  return {
    id: row.id,
    name: row.name,
    type: row.actionTypeId,
    typeTitle: definition?.title ?? row.actionTypeId,
    isSupported: definition !== undefined,
    state,
    openUntil: state === 'circuit_open' ? row.open_until : null,
    waiting: row.waiting,
    twoWay: row.two_way,
    owner: row.owner,
    signedInBy: row.signed_in_by,
    signedInAt: row.signed_in_at,
    tokenExpiresAt: row.token_expires_at,
    lastSuccessAt: row.last_success_at,
    reauthenticationId: row.reauthentication_id,
  };
}
