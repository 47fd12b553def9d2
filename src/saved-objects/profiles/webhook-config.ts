import type { KibanaVersion } from '../../core/kibana-version.ts';
import { isRecord, type SavedObject } from '../types.ts';
import { isSince, type Target } from './target.ts';

/** The first Kibana that knows a key of a webhook's configuration, and the value that says no more than its absence. */
const later: Readonly<Record<string, { since: KibanaVersion; usual?: string }>> = {
  authType: { since: '8.15', usual: 'webhook-authentication-basic' },
  certType: { since: '8.15' },
  ca: { since: '8.15' },
  verificationMode: { since: '8.15', usual: 'full' },
  getIncidentMethod: { since: '8.17', usual: 'get' },
  getIncidentJson: { since: '8.17' },
};

/**
 * Return a connector without what these Kibanas do not know of a webhook's configuration: one key of these, and they
 * refuse to use it (`docs/kibana-format.md#case-management-webhook`).
 */
export function withKnownConfig(object: SavedObject, target: Target): SavedObject {
  const { type, attributes } = object;
  const { actionTypeId, config } = attributes;
  if (type !== 'action' || actionTypeId !== '.cases-webhook' || !isRecord(config)) return object;
  const known = Object.entries(config).filter(([key]) => knows(target, key));
  if (known.length === Object.keys(config).length) return object;
  return { ...object, attributes: { ...attributes, config: Object.fromEntries(known) } };
}

/** Tell whether a connector says something in its configuration that its line does not say. */
export function losesConfig({ attributes: { config } }: SavedObject, ready: SavedObject): boolean {
  const left = ready.attributes.config;
  if (config === left || !isRecord(config) || !isRecord(left)) return false;
  return Object.entries(config).some(
    ([key, value]) => !(key in left) && value !== null && value !== undefined && value !== later[key]?.usual,
  );
}

function knows(target: Target, key: string): boolean {
  const known = later[key];
  return known === undefined || isSince(target, known.since);
}
