import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

/** An incident as it is read. */
export type Incident = Record<string, unknown> & { id: number; properties: Record<string, unknown> };

/** The fields that incidents have, as the organization describes them. */
export const fields = [
  { name: 'name', input_type: 'text', prefix: null, text: 'Name' },
  { name: 'description', input_type: 'textarea', prefix: null, text: 'Description' },
  {
    name: 'incident_type_ids',
    input_type: 'multiselect',
    prefix: null,
    text: 'Incident Type',
    values: [
      { value: 17, label: 'Communication error (fax; email)' },
      { value: 22, label: 'Phishing' },
      { value: 1001, label: 'Malware' },
    ],
  },
  {
    name: 'severity_code',
    input_type: 'select',
    prefix: null,
    text: 'Severity',
    values: [
      { value: 4, label: 'Low' },
      { value: 5, label: 'Medium' },
      { value: 6, label: 'High' },
    ],
  },
  {
    name: 'resolution_id',
    input_type: 'select',
    prefix: null,
    text: 'Resolution',
    values: [
      { value: 7, label: 'Unresolved' },
      { value: 9, label: 'Not an Issue' },
      { value: 10, label: 'Resolved' },
    ],
  },
  { name: 'customer', input_type: 'text', prefix: 'properties', text: 'Customer' },
];

const choice = z.object({ id: z.number() });

/** A new incident as it is sent. */
export const incidentGiven = z.looseObject({
  name: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  incident_type_ids: z.array(choice).default([]),
  severity_code: choice.optional(),
});

/** Return a new incident as it is read later: choices by their ids. */
export function made(given: z.infer<typeof incidentGiven>, count: number, time: number): Incident {
  return {
    ...given,
    id: 2095 + count,
    incident_type_ids: given.incident_type_ids.map(({ id }) => id),
    severity_code: given.severity_code?.id ?? null,
    plan_status: 'A',
    resolution_id: null,
    resolution_summary: null,
    create_date: time,
    inc_last_modified_date: time,
  };
}

const values = z.record(z.string(), z.unknown());

/** Fields of a patch, each with the value that it must still have. */
export const changesGiven = z.object({
  changes: z.array(z.object({ field: z.object({ name: z.string() }), old_value: values, new_value: values })),
});
type Change = z.infer<typeof changesGiven>['changes'][number];

/** Return the answer to a patch; nothing is changed where a field no longer has its old value. */
export function patch(incident: Incident, changes: Change[]) {
  const holder = (name: string) =>
    fields.some((one) => one.name === name && one.prefix) ? incident.properties : incident;
  const failed = changes.filter(
    ({ field, old_value }) => !isDeepStrictEqual(plain(holder(field.name)[field.name]), plain(inner(old_value))),
  );
  if (failed.length > 0) {
    const field_failures = failed.map(({ field }) => ({ field: field.name }));
    return { success: false, field_failures, message: 'The incident was changed meanwhile.', hints: [] };
  }
  for (const { field, new_value } of changes) holder(field.name)[field.name] = inner(new_value);
  return { success: true, field_failures: [], message: null, hints: [] };
}

/** Return why these changes may not be made; undefined where they may. */
export function breach(incident: Incident, changes: Change[]): string | undefined {
  const after = Object.fromEntries(changes.map(({ field, new_value }) => [field.name, plain(inner(new_value))]));
  const { plan_status, resolution_id, resolution_summary } = { ...incident, ...after };
  if (plan_status !== 'A' && plan_status !== 'C') return `The status ${String(plan_status)} is not valid.`;
  if (plan_status === 'A' || (resolution_id && resolution_summary)) return undefined;
  return 'The incident cannot be closed: the fields Resolution and Resolution Summary are required.';
}

/** The one value in `{ text }`, `{ textarea }`, `{ id }`, `{ ids }`, `{ object }` and the like. */
function inner(value: Record<string, unknown>): unknown {
  return Object.values(value)[0] ?? null;
}

/** A rich text by its content; nothing said is null. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'content' in value ? value.content : (value ?? null);
}

/** A search: any filter, all of its conditions. */
export const searchGiven = z.object({
  filters: z.array(
    z.object({
      conditions: z.array(
        z.object({ field_name: z.string(), method: z.enum(['contains', 'equals']), value: z.string() }),
      ),
    }),
  ),
  sorts: z.array(z.object({ field_name: z.string(), type: z.enum(['asc', 'desc']) })).optional(),
  start: z.number(),
  length: z.number(),
});

/** Return the incidents that a search finds, as one page. */
export function page(incidents: Incident[], { filters, sorts, start, length }: z.infer<typeof searchGiven>) {
  const found = incidents.filter((incident) =>
    filters.some(({ conditions }) =>
      conditions.every(({ field_name, method, value }) => {
        const text = String(plain(incident[field_name]) ?? '');
        return method === 'contains' ? text.includes(value) : text === value;
      }),
    ),
  );
  // Incidents are kept in the order in which they were made, which is what they are sorted by.
  if (sorts?.[0]?.type === 'desc') found.reverse();
  return { recordsTotal: incidents.length, recordsFiltered: found.length, data: found.slice(start, start + length) };
}
