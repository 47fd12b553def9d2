import { connector as connectorAction } from '../../core/bulk/connector.ts';
import { editAction } from '../../core/bulk/edit-action.ts';
import type { BulkOutcome } from '../../core/bulk/outcome.ts';
import { connectorChange } from '../../core/cases/case-schemas.ts';
import type { ConnectorChange } from '../../core/cases/fields/connector.ts';
import { chooseConnector } from '../connectors/choose-connector.ts';
import { edit } from './bulk-edit.ts';
import type { Slice, SliceContext } from './bulk-way.ts';

/** What is done to each case once the connector is known. */
const choose = editAction<'connector', ConnectorChange>({
  field: 'connector',
  params: connectorChange,
  change: (to) => to,
  overwrites: () => true,
});

/** Choose the connector of the cases of a slice. Throw where it is gone. */
export async function connecting(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const { connectorId, fields } = connectorAction.params.parse(slice.params);
  const params = await chooseConnector(context, connectorId, fields);
  return edit(context, { ...slice, action: choose, params });
}
