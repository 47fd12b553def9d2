import { z } from 'zod';
import type { WrittenText } from '../../core/markdown/dialects/index.ts';
import { jsonField, listField, textField } from '../case-fields.ts';
import type { CaseFields } from '../connector.ts';

/** A field of an incident as IBM SOAR describes it; `prefix` is `properties` for fields that the organization added. */
export const resilientField = z.looseObject({ name: z.string(), input_type: z.string(), prefix: z.string().nullish() });
export type ResilientField = z.output<typeof resilientField>;

/** An incident as it is read; which fields it has is up to the organization. */
export const resilientIncident = z.looseObject({
  id: z.number(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
export type ResilientIncident = z.output<typeof resilientIncident>;

/** How the value of a field is written in a patch, by its type of input ("ValueDTO" of the REST API). */
const wraps: Record<string, (value: unknown) => Record<string, unknown>> = {
  text: (text) => ({ text }),
  textarea: (content) => ({ textarea: { format: 'html', content } }),
  select: (id) => ({ id: Number(id) }),
  multiselect: (ids) => ({ ids: [ids].flat().map(Number) }),
  boolean: (value) => ({ boolean: value }),
  datepicker: (date) => ({ date }),
  datetimepicker: (date) => ({ date }),
};

/** The texts of a case as they are sent. */
export interface SaidCase {
  title: string;
  description: WrittenText;
}

/** Return a new incident; `known` are the fields of the organization, asked for where the case sets additional ones. */
export function newIncident(said: SaidCase, fields: CaseFields, known: readonly ResilientField[]) {
  const types = listField(fields, 'incidentTypes');
  const severity = textField(fields, 'severityCode');
  const additional = Object.entries(jsonField(fields, 'additionalFields'));
  const isProperty = ([name]: [string, unknown]) =>
    known.some((one) => one.name === name && one.prefix === 'properties');
  return {
    ...Object.fromEntries(additional.filter((one) => !isProperty(one))),
    properties: Object.fromEntries(additional.filter(isProperty)),
    name: said.title,
    description: { format: 'html', content: said.description },
    ...(types.length > 0 && { incident_type_ids: types.map((id) => ({ id: Number(id) })) }),
    ...(severity && { severity_code: { id: Number(severity) } }),
  };
}

/** Return what an update changes: each field with the value that it has now and the one that it gets. */
export function changesOf(
  now: ResilientIncident,
  said: SaidCase,
  fields: CaseFields,
  known: readonly ResilientField[],
) {
  const types = listField(fields, 'incidentTypes');
  const severity = textField(fields, 'severityCode');
  return [
    change('name', 'text', now.name, said.title),
    change('description', 'textarea', contentOf(now.description), said.description),
    ...(types.length > 0 ? [change('incident_type_ids', 'multiselect', idsOf(now.incident_type_ids), types)] : []),
    ...(severity ? [change('severity_code', 'select', idsOf(now.severity_code)[0], severity)] : []),
    ...Object.entries(jsonField(fields, 'additionalFields')).map(([name, value]) => {
      const field = known.find((one) => one.name === name);
      const old = field?.prefix === 'properties' ? now.properties?.[name] : now[name];
      return change(name, field?.input_type ?? 'text', contentOf(old), value);
    }),
  ];
}

function change(name: string, input: string, old: unknown, value: unknown) {
  const wrap = wraps[input] ?? ((object: unknown) => ({ object }));
  return {
    field: { name },
    old_value: old === null || old === undefined ? { object: null } : wrap(old),
    new_value: wrap(value),
  };
}

/** Return the change of one field that every organization has, from the value that it has now. */
export function changeOf(now: ResilientIncident, name: string, input: string, value: unknown) {
  const old = input === 'select' ? idsOf(now[name])[0] : contentOf(now[name]);
  return change(name, input, old, value);
}

/** Rich text comes as `{ format, content }`. */
function contentOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'content' in value ? value.content : value;
}

/** Choices come as ids, or as objects with an id. */
function idsOf(value: unknown): unknown[] {
  const list = value === null || value === undefined ? [] : [value].flat();
  return list.map((one: unknown) => (typeof one === 'object' && one !== null && 'id' in one ? one.id : one));
}
