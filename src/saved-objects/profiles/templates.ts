import type { SavedObject } from '../types.ts';
import { without } from '../versions/step.ts';
import { compareVersions, statedVersion } from '../versions/version.ts';
import { newerEnvelope } from './kibana-8.8.ts';
import { isSince, type Target } from './target.ts';

/** The version that every Kibana with templates knows. */
const OLDEST_VERSION = '10.1.0';

/**
 * Return the line of a template or of the definition of a field; null where the target has none of these, undefined for
 * any other object. Their newest attribute came with 9.6.
 */
export function templateLine(object: SavedObject, target: Target): Record<string, unknown> | null | undefined {
  if (object.type !== 'cases-templates' && object.type !== 'cases-field-definition') return undefined;
  if (!isSince(target, '9.5')) return null;
  const stated = statedVersion(object.type, object.envelope) ?? OLDEST_VERSION;
  const isNewest = isSince(target, '9.6');
  const version = isNewest || compareVersions(stated, OLDEST_VERSION) <= 0 ? stated : OLDEST_VERSION;
  const attributes = isNewest ? object.attributes : without(object.attributes, 'legacyKey');
  return { ...newerEnvelope(object, version), attributes };
}
