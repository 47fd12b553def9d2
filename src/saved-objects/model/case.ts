import {
  CASE_SEVERITIES,
  CASE_STATUSES,
  type Case,
  type CaseAssignee,
  type CaseAttributes,
} from '../../core/cases/case.ts';
import type { Attributes, Reference, SavedObject } from '../types.ts';
import {
  connectorIdOf,
  readConnector,
  readExternalService,
  writeConnector,
  writeExternalService,
} from './case-connector.ts';
import { mergeAttributes } from './merge.ts';
import { setReference, timeOf, timeOrNone } from './parts.ts';
import { assigneesHere, assigneesThere, peopleOf, userHere, userHereOrNone } from './people.ts';

/**
 * Return the case that a saved object of type `cases` (current shape) describes, under the number it gets in its space.
 */
export function toCase(object: SavedObject, incremental_id: number): Case {
  return { id: object.id, incremental_id, version: 1, ...readCase(object) };
}

/**
 * Return the saved object of a case. `imported` is the object it came as (null for a case opened in Docket): what
 * nobody changed since leaves exactly as it came. Attributes newer than 8.8 are written only where they say something.
 */
export function fromCase(found: Case, imported: SavedObject | null): SavedObject {
  const { id, incremental_id: _number, version: _version, ...after } = found;
  const before = imported ? readCase(imported) : newCase;
  return {
    type: 'cases',
    id,
    attributes: mergeAttributes(imported?.attributes ?? {}, before, withCountsOf(before, after), (name, value) =>
      name === 'assignees' && imported
        ? { assignees: writeAssignees(value.assignees, imported) }
        : writeAttribute(name, value),
    ),
    references: writeReferences(imported?.references ?? [], before, after),
    envelope: writeEnvelope(imported?.envelope ?? null, before, after),
  };
}

/** What came as "not counted" (-1) leaves so, although Docket counts it for itself. */
function withCountsOf(before: Partial<CaseAttributes>, after: CaseAttributes): CaseAttributes {
  const { total_comments = 0, total_alerts = 0 } = before;
  return { ...after, ...(total_comments < 0 && { total_comments }), ...(total_alerts < 0 && { total_alerts }) };
}

/** What a case opened in Docket is compared with, so that it leaves with what 8.8 writes and whatever else it says. */
const newCase: Partial<CaseAttributes> = {
  category: null,
  customFields: [],
  observables: [],
  in_progress_at: null,
  time_to_acknowledge: null,
  time_to_investigate: null,
  time_to_resolve: null,
  total_events: 0,
};

/** Absent attributes read as their default: none, empty, zero, low, open. */
function readCase({ attributes, references, envelope }: SavedObject): CaseAttributes {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line was checked by the schema of its type; an import reads too many to check them again
  const a = attributes as { [name: string]: never };
  const people = peopleOf(envelope);
  return {
    title: a.title ?? '',
    description: a.description ?? '',
    status: CASE_STATUSES[Number(a.status) / 10] ?? 'open',
    severity: CASE_SEVERITIES[Math.min(Number(a.severity ?? 0) / 10, 3)] ?? 'low',
    tags: a.tags ?? [],
    category: a.category ?? null,
    assignees: assigneesHere(readCaseAssignees(attributes), people),
    owner: a.owner ?? 'cases',
    settings: a.settings ?? {},
    connector: readConnector(a.connector, references),
    external_service: readExternalService(a.external_service, references),
    customFields: a.customFields ?? [],
    observables: a.observables ?? [],
    created_at: timeOf(a.created_at),
    created_by: userHere(a.created_by, people),
    updated_at: timeOrNone(a.updated_at),
    updated_by: userHereOrNone(a.updated_by, people),
    closed_at: timeOrNone(a.closed_at),
    closed_by: userHereOrNone(a.closed_by, people),
    duration: a.duration ?? null,
    in_progress_at: timeOrNone(a.in_progress_at),
    time_to_acknowledge: a.time_to_acknowledge ?? null,
    time_to_investigate: a.time_to_investigate ?? null,
    time_to_resolve: a.time_to_resolve ?? null,
    total_comments: a.total_comments ?? -1,
    total_alerts: a.total_alerts ?? -1,
    total_events: a.total_events ?? 0,
  };
}

function readCaseAssignees({ assignees }: Attributes): CaseAssignee[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the line was checked by the schema of its type
  return Array.isArray(assignees) ? (assignees as CaseAssignee[]) : [];
}

function writeAssignees(assignees: readonly CaseAssignee[], { attributes, envelope }: SavedObject): CaseAssignee[] {
  return assigneesThere(assignees, readCaseAssignees(attributes), peopleOf(envelope));
}

function writeAttribute(name: keyof CaseAttributes, value: CaseAttributes): Record<string, unknown> {
  switch (name) {
    case 'status':
      return { status: CASE_STATUSES.indexOf(value.status) * 10 };
    case 'severity':
      return { severity: CASE_SEVERITIES.indexOf(value.severity) * 10 };
    case 'connector':
      return { connector: writeConnector(value.connector) };
    case 'external_service':
      return { external_service: writeExternalService(value.external_service) };
    case 'observables':
      return { observables: value.observables, total_observables: value.observables.length };
    default:
      return { [name]: value[name] };
  }
}

function writeReferences(
  came: readonly Reference[],
  before: Partial<CaseAttributes>,
  after: CaseAttributes,
): readonly Reference[] {
  let references = came;
  const [connector, pushed] = [connectorIdOf(after.connector.id), connectorIdOf(after.external_service?.connector_id)];
  if (connector !== connectorIdOf(before.connector?.id)) {
    references = setReference(references, 'connectorId', 'action', connector);
  }
  if (pushed !== connectorIdOf(before.external_service?.connector_id)) {
    references = setReference(references, 'pushConnectorId', 'action', pushed);
  }
  return references;
}

/** Kibana moves the root `updated_at` with every change. */
function writeEnvelope(came: Attributes | null, before: Partial<CaseAttributes>, after: CaseAttributes): Attributes {
  const updated_at = after.updated_at ?? after.created_at;
  if (!came) return { created_at: after.created_at, updated_at };
  return after.updated_at === before.updated_at ? came : { ...came, updated_at };
}
