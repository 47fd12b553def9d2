import { type Attributes, isRecord } from '../types.ts';

/** Connector types that cannot work without secrets, whatever their configuration says. */
const alwaysSecret = new Set([
  '.jira',
  '.servicenow',
  '.servicenow-sir',
  '.servicenow-itom',
  '.resilient',
  '.swimlane',
  '.thehive',
  '.slack',
  '.pagerduty',
  '.teams',
  '.opsgenie',
  '.github',
  '.linear',
]);

/**
 * Tell whether an exported connector lacks secrets where it arrives (`docs/kibana-format.md#missing-secrets`): always
 * for types that need some, else what its `config.hasAuth` says, else what it said itself.
 */
export function isMissingSecrets({ actionTypeId, config, isMissingSecrets: said }: Attributes): boolean {
  if (alwaysSecret.has(String(actionTypeId))) return true;
  if (isRecord(config) && typeof config.hasAuth === 'boolean') return config.hasAuth;
  return said === true;
}
