import { isRecord, type SavedObject } from '../../types.ts';
import { takeConnectorId, takePushConnectorId } from '../connector-id.ts';
import { type Step, withAttributes, withReference } from '../step.ts';
import { actionFields, decodeObject } from './decode.ts';

/** Ids of connectors move from the JSON of the new and the old value to references. */
export const step: Step = {
  version: '7.16.0',
  up(object) {
    const { action, action_field } = object.attributes;
    const fields = actionFields(action_field);
    if ((action === 'create' || action === 'update') && fields.includes('connector')) {
      return moveConnectorId(moveConnectorId(object, 'new_value', 'connectorId'), 'old_value', 'oldConnectorId');
    }
    if (action === 'push-to-service' && fields.includes('pushed')) {
      return movePushId(movePushId(object, 'new_value', 'pushConnectorId'), 'old_value', 'oldPushConnectorId');
    }
    return object;
  },
};

type ValueName = 'new_value' | 'old_value';

/** The JSON is a connector, or the request of a new case with one inside. */
function moveConnectorId(object: SavedObject, name: ValueName, reference: string): SavedObject {
  const value = decodeObject(object.attributes[name]);
  if (!value) return object;
  const isRequest = isRecord(value.connector);
  const taken = takeConnectorId(isRequest ? value.connector : value);
  if (!taken) return object;
  const changed = isRequest ? { ...value, connector: taken.connector } : taken.connector;
  return moved(object, name, changed, reference, taken.id);
}

function movePushId(object: SavedObject, name: ValueName, reference: string): SavedObject {
  const taken = takePushConnectorId(decodeObject(object.attributes[name]));
  return taken ? moved(object, name, taken.service, reference, taken.id) : object;
}

function moved(
  object: SavedObject,
  name: ValueName,
  value: unknown,
  reference: string,
  id: string | null,
): SavedObject {
  const changed = withAttributes(object, { [name]: JSON.stringify(value) });
  return id === null ? changed : withReference(changed, reference, 'action', id);
}
