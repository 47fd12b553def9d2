import type { ExportProfile } from '../../../src/core/transfer/export-run.ts';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { type Line, readLines } from '../../../src/saved-objects/ndjson.ts';
import { readObject } from '../../../src/saved-objects/read.ts';
import type { SavedObject } from '../../../src/saved-objects/types.ts';
import { readJson } from '../../support/json.ts';
import { type KibanaLine, kibanaLine } from '../../support/kibana/kibana-line.ts';

/** Bytes as a stream, in pieces of `size`. */
export async function* chunks(bytes: Uint8Array | string, size = 7): AsyncGenerator<Uint8Array> {
  const all = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}

/** All lines of a text. */
export async function linesOf(text: Uint8Array | string, limit?: number): Promise<Line[]> {
  return Array.fromAsync(readLines(chunks(text), limit));
}

/** Reads an object as a line; throws where it is refused. */
export function read(object: unknown): { object: SavedObject; warnings: string[] } {
  const result = readObject({ number: 1, text: JSON.stringify(object) });
  if (!result.ok) throw new Error(result.message);
  if (!result.object) throw new Error('this is a details line');
  return result;
}

/** What a file's object becomes when it is read and exported, for 8.8 where nothing else is said, as plain JSON. */
export function throughDocket(object: unknown, profile: ExportProfile = 'kibana-8.8'): KibanaLine {
  return readJson(kibanaLine, JSON.stringify(exportObject(read(object).object, profile)));
}

/** A saved object of a test: a type, attributes, and whatever differs from the plainest line. */
export function line(
  type: string,
  attributes: Record<string, unknown>,
  rest: Record<string, unknown> = {},
): KibanaLine {
  const belongs =
    type === 'cases' || type === 'action' ? [] : [{ id: 'case-1', name: 'associated-cases', type: 'cases' }];
  return { type, id: `${type}-1`, attributes, references: belongs, ...rest };
}

/** The user of the tests. */
export const elena = { email: 'elena@example.com', full_name: 'Elena Ruiz', username: 'elena' };

/** The attributes that a case of 7.16 to 8.7 must have at least. */
export const oldCase = {
  title: 'Odd sign-ins',
  description: 'From three countries in one hour.',
  tags: ['identity'],
  status: 'open',
  owner: 'cases',
  created_at: '2021-05-03T10:00:00.000Z',
  created_by: elena,
  settings: { syncAlerts: false },
  connector: { name: 'none', type: '.none', fields: [] },
  external_service: null,
};

/** The attributes that a case of 8.8 and later has. */
export const newCase = {
  ...oldCase,
  ...{ status: 0, severity: 10, assignees: [], duration: null, total_alerts: 0, total_comments: 0 },
  ...{ updated_at: null, updated_by: null, closed_at: null, closed_by: null },
};
