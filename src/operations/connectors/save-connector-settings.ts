import { definitionOf } from '../../connectors/definitions.ts';
import { DocketError } from '../../core/error.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import { saveSetting } from '../../store/workspace/settings.ts';
import type { WriteOperation } from '../operation.ts';
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
      if (!found) throw new DocketError('connector_not_found');
      if (!definitionOf(found.actionTypeId))
        throw new DocketError('connector_for_exports_only', { name: found.name }, { field: 'connectorId' });
    }
    const settings = { ...(await connectorSettingsOf(tx, actor)), ...changes };
    await saveSetting(tx, actor, CONNECTOR_SETTINGS, settings);
    return settings;
  },
};
