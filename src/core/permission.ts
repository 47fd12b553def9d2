/**
 * What a role may do: Kibana's sub-privileges (`docs/kibana-format.md#rights`) and Docket's own for import and export.
 */
export const CAPABILITIES = [
  'create_cases',
  'read_cases',
  'update_cases',
  'delete_cases',
  'push_cases',
  'create_comment',
  'case_reopen',
  'cases_assign',
  'cases_connectors',
  'cases_settings',
  'import_export',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** A person's standing in Slack, of which the built-in roles are made. */
export interface SlackStanding {
  is_owner?: boolean;
  is_admin?: boolean;
  is_primary_owner?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_bot?: boolean;
  deleted?: boolean;
  /** True when the person belongs to another workspace or organisation (Slack Connect). */
  is_foreign?: boolean;
}

const responder: Capability[] = [
  'create_cases',
  'read_cases',
  'update_cases',
  'delete_cases',
  'push_cases',
  'create_comment',
  'case_reopen',
  'cases_assign',
];

/**
 * Return what a person may do, as long as there are no roles: owners and admins administer, full members respond,
 * guests and people from outside may do nothing.
 */
export function capabilitiesOf(standing: SlackStanding): ReadonlySet<Capability> {
  const { is_restricted, is_ultra_restricted, is_stranger, is_foreign, is_bot, deleted } = standing;
  if (is_restricted || is_ultra_restricted || is_stranger || is_foreign || is_bot || deleted) return new Set();
  return new Set(standing.is_owner || standing.is_admin || standing.is_primary_owner ? CAPABILITIES : responder);
}
