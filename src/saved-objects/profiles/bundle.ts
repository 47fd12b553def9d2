import type { Unread } from '../as-came.ts';
import { isRecord, type SavedObject } from '../types.ts';
import { commentVersion, mayHaveState } from './comment-version.ts';
import { hasNoConnectorFields, withFieldList, withFieldObject } from './connector-fields.ts';
import { kibana88, newerEnvelope } from './kibana-8.8.ts';
import { targetOf } from './target.ts';

/** What the lines of a bundle look like, but that everything stays. */
const target = targetOf('kibana-8.8');
const { versions } = target;

/** For another Docket: everything as it is, in the form of Kibana 8.8, and under `docket` what Kibana has no place for. */
export function bundleLine(object: SavedObject): Record<string, unknown> {
  return { ...inForm(object), ...ownPart(object) };
}

function inForm(object: SavedObject): Record<string, unknown> {
  const { attributes } = object;
  switch (object.type) {
    case 'cases': {
      const { connector, incremental_id: _, ...kept } = attributes;
      const complete = isRecord(connector) ? { ...kept, connector: withFieldList(connector) } : kept;
      return { ...newerEnvelope(object, versions.cases), attributes: complete };
    }
    case 'cases-comments': {
      const version = commentVersion(object, versions['cases-comments']);
      return { ...newerEnvelope(object, version), attributes };
    }
    case 'cases-user-actions': {
      const { payload } = attributes;
      const complete = isRecord(payload) ? { ...attributes, payload: withFieldObject(payload) } : attributes;
      return { ...newerEnvelope(object, versions['cases-user-actions']), attributes: complete };
    }
    case 'action':
      return kibana88(object, target);
    default:
      return keptLine(object);
  }
}

/** Return the line of an object that Docket does not act on, just as it came. */
export function keptLine({ envelope, type, id, references, attributes }: SavedObject): Record<string, unknown> {
  return { ...envelope, type, id, references, attributes };
}

/**
 * Return the line of an object for another Docket without looking into its attributes; null where that must be done.
 */
export function bundleLineAsCame(object: Unread): Record<string, unknown> | null {
  const { attributes } = object;
  switch (object.type) {
    case 'cases-comments':
      if (mayHaveState(attributes.text)) return null;
      return { ...newerEnvelope(object, versions['cases-comments']), ...ownPart(object), attributes };
    case 'cases-user-actions':
      if (!hasNoConnectorFields(attributes.text)) return null;
      return { ...newerEnvelope(object, versions['cases-user-actions']), ...ownPart(object), attributes };
    default:
      return null;
  }
}

function ownPart({ envelope: { docket } }: Pick<SavedObject, 'envelope'>): Record<string, unknown> {
  return docket === undefined ? {} : { docket };
}
