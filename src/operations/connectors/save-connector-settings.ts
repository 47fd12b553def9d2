import { definitionOf } from '../../connectors/definitions.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import { saveSetting } from '../../store/workspace/settings.ts';
import type { WriteOperation } from '../operation.ts';
import { connectorKept, connectorNotFound } from './connector-errors.ts';
import {
  CONNECTOR_SETTINGS,
  type ConnectorSettings,
  connectorSettingsChange,
  connectorSettingsOf,
} from './get-connector-settings.ts';

/** Change how the space pushes; what is left out stays. Throw where the default connector is not here, or only kept. */
export const saveConnectorSettings: WriteOperation<Partial<ConnectorSettings>, ConnectorSettings> = {
  name: 'saveConnectorSettings',
  capability: 'cases_connectors',
  input: connectorSettingsChange,
  async write({ tx, actor }, changes) {
    const { defaultConnectorId = 'none' } = changes;
    if (defaultConnectorId !== 'none') {
      const found = await findConnector(tx, actor, defaultConnectorId);
      if (!found) throw connectorNotFound();
      if (!definitionOf(found.actionTypeId)) throw connectorKept(found.name);
    }
    const settings = { ...(await connectorSettingsOf(tx, actor)), ...changes };
    await saveSetting(tx, actor, CONNECTOR_SETTINGS, settings);
    return settings;
  },
};
