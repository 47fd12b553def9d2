import { definitionOf } from '../../connectors/definitions.ts';
import { NO_CONNECTOR } from '../../core/cases/case.ts';
import type { ConnectorChange } from '../../core/cases/fields/connector.ts';
import { DocketError } from '../../core/error.ts';
import { findConnectors } from '../../store/connectors/connectors.ts';
import type { WriteContext } from '../operation.ts';

/** Return the connector of this id as a case holds it. Throw on field `connectorId` as `setCaseConnector` does. */
export async function chooseConnector(
  { tx, actor }: Pick<WriteContext, 'tx' | 'actor'>,
  connectorId: string,
  fields: Record<string, unknown> | null | undefined,
): Promise<ConnectorChange> {
  if (connectorId === NO_CONNECTOR.id) return NO_CONNECTOR;
  const [found] = await findConnectors(tx, actor, [connectorId]);
  if (!found) {
    throw new DocketError('connector_gone', {}, { field: 'connectorId' });
  }
  const { id, name, actionTypeId: type } = found;
  if (!definitionOf(type)) throw new DocketError('connector_for_exports_only', { name }, { field: 'connectorId' });
  return { id, name, type, ...(fields !== undefined && { fields }) };
}
