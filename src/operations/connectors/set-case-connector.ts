import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { NO_CONNECTOR } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import type { ConnectorChange } from '../../core/cases/fields/connector.ts';
import { DocketError } from '../../core/error.ts';
import { findConnectors } from '../../store/connectors/connectors.ts';
import { type Updated, updateCases } from '../cases/update-cases.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { connectorKept } from './connector-errors.ts';

interface Input {
  cases: CaseReference[];
  /** `none` takes the connector away. */
  connectorId: string;
  /** Of the ticket, by Kibana's keys; left out, a case keeps those that it has for the same connector. */
  fields?: Record<string, unknown> | null | undefined;
}

/**
 * Choose the connector of cases, change the fields of their tickets, or take the connector away. The ticket that a case
 * has elsewhere stays linked. Throw on field `connectorId` where there is no such connector, or one that Docket only
 * keeps.
 */
export const setCaseConnector: WriteOperation<Input, Updated[]> = {
  name: 'setCaseConnector',
  capability: 'update_cases',
  input: z.object({
    cases: z.array(caseReference).min(1),
    connectorId: z.string(),
    fields: z.record(z.string(), z.unknown()).nullable().optional(),
  }),
  async write(context, { cases, connectorId, fields }) {
    return updateCases.write(context, { cases, patch: { connector: await chosen(context, connectorId, fields) } });
  },
};

/** Return the connector of this id as a case holds it. Throw on field `connectorId` as `setCaseConnector` does. */
export async function chosen(
  { tx, actor }: Pick<WriteContext, 'tx' | 'actor'>,
  connectorId: string,
  fields: Input['fields'],
): Promise<ConnectorChange> {
  if (connectorId === NO_CONNECTOR.id) return NO_CONNECTOR;
  const [found] = await findConnectors(tx, actor, [connectorId]);
  if (!found) {
    throw new DocketError('not_found', 'This connector is gone. `/case connectors` shows those of this space.', {
      field: 'connectorId',
    });
  }
  const { id, name, actionTypeId: type } = found;
  if (!definitionOf(type)) throw connectorKept(name);
  return { id, name, type, ...(fields !== undefined && { fields }) };
}
