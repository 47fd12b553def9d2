import { saveSetting } from '../store/configuration.ts';
import { findConnector } from '../store/connectors.ts';
import { connectorNotFound } from './connector-errors.ts';
import {
  CONNECTOR_SETTINGS,
  type ConnectorSettings,
  connectorSettings,
  connectorSettingsOf,
} from './get-connector-settings.ts';
import type { WriteOperation } from './operation.ts';

/** Changes how the space pushes; what is left out stays. Throws `not_found` where the default connector is not here. */
export const saveConnectorSettings: WriteOperation<Partial<ConnectorSettings>, ConnectorSettings> = {
  name: 'saveConnectorSettings',
  capability: 'cases_connectors',
  input: connectorSettings.partial() as never,
  async write({ tx, actor }, changes) {
    const { defaultConnectorId = 'none' } = changes;
    if (defaultConnectorId !== 'none' && !(await findConnector(tx, actor, defaultConnectorId)))
      throw connectorNotFound();
    const settings = { ...(await connectorSettingsOf(tx, actor)), ...changes };
    await saveSetting(tx, actor, CONNECTOR_SETTINGS, settings);
    return settings;
  },
};
