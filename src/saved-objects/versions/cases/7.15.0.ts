import { isRecord, type SavedObject } from '../../types.ts';
import { takeConnectorId, takePushConnectorId } from '../connector-id.ts';
import { type Step, withAttributes, withDefaults, withReference } from '../step.ts';

/**
 * Ids of connectors move to references. Kibana replaces a connector without an id by the none connector, which would
 * reset a case of a later shape; here only an id that lies inside moves.
 */
export const step: Step = {
  version: '7.15.0',
  looksOlder({ connector, external_service: service }) {
    return (isRecord(connector) && 'id' in connector) || (isRecord(service) && 'connector_id' in service);
  },
  up: (object) => movePushConnectorId(moveConnectorId(object)),
};

function moveConnectorId(object: SavedObject): SavedObject {
  const taken = takeConnectorId(object.attributes.connector);
  if (!taken) return object;
  const moved = withAttributes(object, { connector: taken.connector });
  return taken.id === null ? moved : withReference(moved, 'connectorId', 'action', taken.id);
}

function movePushConnectorId(object: SavedObject): SavedObject {
  const taken = takePushConnectorId(object.attributes.external_service);
  if (!taken) return withDefaults(object, { external_service: null });
  const moved = withAttributes(object, { external_service: taken.service });
  return taken.id === null ? moved : withReference(moved, 'pushConnectorId', 'action', taken.id);
}
