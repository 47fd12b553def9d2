import type { CaseUser } from '../user.ts';
/** Names and shapes of a Kibana case (`docs/kibana-format.md#cases`), status and severity as words. */

export const CASE_STATUSES = ['open', 'in-progress', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type CaseSeverity = (typeof CASE_SEVERITIES)[number];

/** `uid` is a Slack user id, or the profile id of an imported Kibana user. */
export interface CaseAssignee {
  uid: string;
  username?: string | null;
  full_name?: string | null;
  email?: string | null;
}

/** The connector of a case; `id` is `none` when there is none, and then `type` is `.none`. */
export interface CaseConnector {
  id: string;
  name: string;
  type: string;
  fields: Record<string, unknown> | null;
}

export const NO_CONNECTOR: CaseConnector = { id: 'none', name: 'none', type: '.none', fields: null };

/** What an external system answered to the last push. `connector_id` is `none` when Kibana no longer knew it. */
export interface ExternalService {
  connector_id: string;
  connector_name: string;
  external_id: string;
  external_title: string;
  external_url: string;
  pushed_at: string;
  pushed_by: CaseUser;
}

export interface CaseSettings {
  syncAlerts?: boolean;
  extractObservables?: boolean;
  /** Whether edits are pushed, and who wins where both sides changed (`kibana` or `external`). */
  externalSync?: { autoPush?: boolean; conflictStrategy?: string };
  [unknown: string]: unknown;
}

export interface CustomField {
  key: string;
  type: string;
  value: unknown;
}

export interface Observable {
  id: string;
  typeKey: string;
  value: string;
  description?: string | null;
  createdAt: string;
  updatedAt?: string | null;
}

/** What a case says; times are ISO 8601 with milliseconds, durations whole seconds. */
export interface CaseAttributes {
  title: string;
  description: string;
  status: CaseStatus;
  severity: CaseSeverity;
  tags: string[];
  category: string | null;
  assignees: CaseAssignee[];
  owner: string;
  settings: CaseSettings;
  connector: CaseConnector;
  external_service: ExternalService | null;
  customFields: CustomField[];
  observables: Observable[];
  created_at: string;
  created_by: CaseUser;
  updated_at: string | null;
  updated_by: CaseUser | null;
  closed_at: string | null;
  closed_by: CaseUser | null;
  duration: number | null;
  in_progress_at: string | null;
  time_to_acknowledge: number | null;
  time_to_investigate: number | null;
  time_to_resolve: number | null;
  /** -1 means "not counted yet", as Kibana's migrations write it. */
  total_comments: number;
  total_alerts: number;
  total_events: number;
}

/** A case: its identity and what it says. `version` rises by one with each change. */
export interface Case extends CaseAttributes {
  id: string;
  incremental_id: number;
  version: number;
}
