import type { z } from 'zod';
import { complaint } from './complaint.ts';
import { parseJson } from './json.ts';
import type { Line } from './ndjson.ts';
import { line as lineSchema, schemaOf } from './schemas.ts';
import { isKnownType, isRecord, referenceNamed, type SavedObject, unsupportedTypes } from './types.ts';
import { migrate } from './versions/migrate.ts';
import { without } from './versions/step.ts';

/** Why a line could not become an object. */
export type ReadReason = 'unreadable_line' | 'not_json' | 'invalid' | 'unsupported_type';

/** What a line turned out to be: an object in the current shape, the last line of an export (`details`), or neither. */
export type Read =
  | { ok: true; object: SavedObject; warnings: string[]; details?: undefined }
  | { ok: true; object?: undefined; details: Record<string, unknown> }
  | { ok: false; reason: ReadReason; message: string; type?: string; id?: string; title?: string };

/**
 * Read one line of an export: parse, repair what cannot be stored, bring any generation to the current shape and check
 * it. Only in a bundle a line may describe a file. Never throw; limits such as the length of a title are not checked
 * (they bind edits, not imports).
 */
export function readObject(line: Line, { inBundle = false } = {}): Read {
  if ('error' in line) return { ok: false, reason: 'unreadable_line', message: line.error };
  const parsed = parseJson(line.text);
  if (!parsed.ok) return { ok: false, reason: 'not_json', message: parsed.message };
  const root = parsed.value;
  if (!isRecord(root)) return { ok: false, reason: 'invalid', message: 'This line is not an object.' };
  // Kibana drops every line that has this key (`docs/kibana-format.md#details-line`).
  if ('exportedCount' in root) return { ok: true, details: root };
  const about = describe(root);
  const isFile = inBundle && about.type === 'file';
  if (about.type !== undefined && unsupportedTypes.has(about.type) && !isFile) {
    return {
      ok: false,
      reason: 'unsupported_type',
      message: `Objects of type ${about.type} cannot be imported.`,
      ...about,
    };
  }
  const checked = lineSchema.safeParse(root);
  const issue = checked.error?.issues[0];
  if (!checked.success)
    return { ok: false, reason: 'invalid', message: issue ? complaint(issue, root, '') : '', ...about };
  const { object, warnings } = migrate(withoutForbidden(savedObject(root, checked.data), parsed.repairs));
  const message = problem(object);
  if (message !== null) return { ok: false, reason: 'invalid', message, ...about };
  return { ok: true, object, warnings: [...parsed.repairs, ...warnings] };
}

/** What the import log shows of a line that failed. */
function describe(root: Record<string, unknown>): { type?: string; id?: string; title?: string } {
  const { type, id, attributes } = root;
  const title = isRecord(attributes) ? (attributes.title ?? attributes.name) : undefined;
  return {
    ...(typeof type === 'string' && { type }),
    ...(typeof id === 'string' && { id }),
    ...(typeof title === 'string' && { title }),
  };
}

function savedObject(root: Record<string, unknown>, checked: z.infer<typeof lineSchema>): SavedObject {
  const { type: _type, id: _id, attributes, references: _references, ...envelope } = root;
  const { type, id, references = [] } = checked;
  return { type, id, attributes: isRecord(attributes) ? attributes : {}, references, envelope };
}

/** A case's number belongs to the space it lives in, and secrets never travel in files. */
function withoutForbidden(object: SavedObject, warnings: string[]): SavedObject {
  const { incremental_id: number, secrets } = object.attributes;
  if (object.type === 'cases' && number !== undefined) {
    if (number !== null)
      warnings.push(`The number ${String(number).slice(0, 20)} was not taken over; the case gets one here.`);
    return { ...object, attributes: without(object.attributes, 'incremental_id') };
  }
  if (object.type === 'action' && secrets !== undefined) {
    const isEmpty = secrets === null || (isRecord(secrets) && Object.keys(secrets).length === 0);
    if (!isEmpty) warnings.push('The secrets in the file were not taken over; sign in to the connector again.');
    return { ...object, attributes: without(object.attributes, 'secrets') };
  }
  return object;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function problem(object: SavedObject): string | null {
  if (!isKnownType(object.type) && object.type !== 'file') return null;
  if (object.type === 'file' && !uuid.test(object.id)) return 'The `id` of a file must be a UUID.';
  const issue = schemaOf(object.type, object.attributes.type).safeParse(object.attributes).error?.issues[0];
  if (issue) return complaint(issue, object.attributes, 'attributes');
  const belongsToCase = object.type !== 'cases' && object.type !== 'action';
  if (belongsToCase && referenceNamed(object.references, 'associated-cases')?.type !== 'cases') {
    return 'It does not say which case it belongs to (a reference named `associated-cases`).';
  }
  return null;
}
