import {
  type Case,
  type CaseAssignee,
  type CaseConnector,
  type CaseSettings,
  type CaseSeverity,
  NO_CONNECTOR,
} from './case.ts';
import type { Decision, Edit } from './edit-case.ts';
import { fields } from './fields/index.ts';

/** What a person gives to open a case; what is left out gets Kibana's defaults. */
export interface NewCase {
  title: string;
  description: string;
  severity?: CaseSeverity;
  tags?: string[];
  category?: string | null;
  assignees?: CaseAssignee[];
  connector?: CaseConnector;
  settings?: CaseSettings;
}

/** Decide a new case and its `create_case` user action. Throw a `DocketError` that names the field at fault. */
export function createCase(input: NewCase, identity: { id: string; incremental_id: number }, edit: Edit): Decision {
  const after: Case = {
    ...identity,
    version: 1,
    title: fields.title.change('', input.title),
    description: fields.description.change('', input.description),
    status: 'open',
    severity: fields.severity.change('low', input.severity ?? 'low'),
    tags: fields.tags.change([], { add: input.tags ?? [] }),
    category: fields.category.change(null, input.category ?? null),
    assignees: fields.assignees.change([], { add: input.assignees ?? [] }),
    owner: 'cases',
    settings: input.settings ?? { syncAlerts: false },
    connector: input.connector ?? NO_CONNECTOR,
    external_service: null,
    customFields: [],
    observables: [],
    created_at: edit.at,
    created_by: edit.by,
    updated_at: null,
    updated_by: null,
    closed_at: null,
    closed_by: null,
    duration: null,
    in_progress_at: null,
    time_to_acknowledge: null,
    time_to_investigate: null,
    time_to_resolve: null,
    total_comments: 0,
    total_alerts: 0,
    total_events: 0,
  };
  const { title, description, status, severity, tags, category, assignees, owner, settings, connector } = after;
  const payload: Record<string, unknown> = {
    title,
    description,
    status,
    severity,
    tags,
    assignees,
    owner,
    settings,
    connector,
    ...(category !== null && { category }),
  };
  return { after, actions: [{ type: 'create_case', action: 'create', payload, previous: null }] };
}
