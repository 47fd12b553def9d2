import type { Connector } from '../../core/connectors/connector.ts';
import { isMissingSecrets } from '../profiles/missing-secrets.ts';
import { type Attributes, isRecord, type SavedObject } from '../types.ts';
import { mergeAttributes } from './merge.ts';

/** Return the connector that a saved object of type `action` (current shape) describes. Secrets never come with it. */
export function toConnector({ id, attributes }: SavedObject): Connector {
  return { id, ...readConnectorAttributes(attributes), isMissingSecrets: isMissingSecrets(attributes) };
}

/** Return the saved object of a connector; what nobody changed since it was imported leaves exactly as it came. */
export function fromConnector(found: Connector, imported: SavedObject | null): SavedObject {
  const { name, actionTypeId, config } = found;
  const after = { name, actionTypeId, config };
  const came = imported?.attributes ?? { isMissingSecrets: true };
  const before = imported ? readConnectorAttributes(came) : {};
  return {
    type: 'action',
    id: found.id,
    attributes: mergeAttributes(came, before, after, (key) => ({ [key]: after[key] })),
    references: imported?.references ?? [],
    envelope: imported?.envelope ?? {},
  };
}

function readConnectorAttributes({ name, actionTypeId, config }: Attributes) {
  return { name: String(name), actionTypeId: String(actionTypeId), config: isRecord(config) ? config : {} };
}
