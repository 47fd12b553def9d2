import { type Attributes, isRecord, type Reference, type SavedObject } from '../types.ts';
import { noConnector } from '../versions/connector-id.ts';
import { knowsConnectorType } from './since.ts';
import type { Target } from './target.ts';

/** Names of references to connectors, in every generation. */
const connectorNames = new Set(['connectorId', 'pushConnectorId', 'oldConnectorId', 'oldPushConnectorId']);

/**
 * Return a case or an entry of its activity without the connectors that the target does not know: one of these in a
 * single case hides the whole list there. What was pushed stays told. `foreign` are ids of such connectors. What has
 * none stays the same object.
 */
export function withoutForeign(object: SavedObject, target: Target, foreign: ReadonlySet<string>): SavedObject {
  if (object.type === 'cases') {
    const connector = replaced(object, object.attributes.connector, target, foreign);
    const references = withoutReferences(object.references, foreign, connector !== null);
    if (connector === null && references === object.references) return object;
    return { ...object, references, attributes: { ...object.attributes, ...(connector && { connector }) } };
  }
  if (object.type !== 'cases-user-actions') return object;
  const payload = isRecord(object.attributes.payload) ? object.attributes.payload : {};
  const connector = replaced(object, payload.connector, target, foreign);
  const references = withoutReferences(object.references, foreign, connector !== null);
  if (connector === null && references === object.references) return object;
  const changed = connector ? { ...payload, connector } : payload;
  return { ...object, references, attributes: { ...object.attributes, payload: changed } };
}

/** The none connector in the place of one that the target does not know; null where it knows it. */
function replaced(
  { references }: SavedObject,
  connector: unknown,
  target: Target,
  foreign: ReadonlySet<string>,
): Attributes | null {
  if (!isRecord(connector)) return null;
  const isForeign = references.some(({ name, id }) => name === 'connectorId' && foreign.has(id));
  return isForeign || !knowsConnectorType(target, connector.type) ? { ...noConnector } : null;
}

function withoutReferences(
  references: readonly Reference[],
  foreign: ReadonlySet<string>,
  hasNone: boolean,
): readonly Reference[] {
  const stays = ({ name, type, id }: Reference) =>
    !(type === 'action' && connectorNames.has(name) && foreign.has(id)) && !(hasNone && name === 'connectorId');
  return references.every(stays) ? references : references.filter(stays);
}
