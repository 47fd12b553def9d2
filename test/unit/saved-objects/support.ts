import { existsSync, readFileSync } from 'node:fs';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { type Line, readLines } from '../../../src/saved-objects/ndjson.ts';
import { readObject } from '../../../src/saved-objects/read.ts';
import type { SavedObject } from '../../../src/saved-objects/types.ts';

const folder = new URL('../../../../shared/fixtures/kibana/', import.meta.url);

/** Why the tests on Kibana's own files do not run; null where the files are there. With CI=true they must run. */
export const fixturesMissing: string | null =
  existsSync(folder) || process.env.CI === 'true' ? null : `Kibana's own files are not at ${folder.pathname}`;

/** Any JSON of a test, with keys to be read freely. */
// biome-ignore lint/suspicious/noExplicitAny: expectations are written as changes to whatever the file holds
export type Any = any;

/** A file of Kibana's, as text. */
export function fixtureText(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** The object lines of one of Kibana's files by id, as they stand there. */
export function fixture(name: string): Map<string, Any> {
  const lines = fixtureText(name)
    .split('\n')
    .filter((line) => line !== '');
  const objects = lines.map((line): Any => JSON.parse(line)).filter((object) => !('exportedCount' in object));
  return new Map(objects.map((object) => [object.id, object]));
}

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

/** What a file's object becomes when it is read and exported for 8.8, as plain JSON. */
export function throughDocket(object: unknown): Any {
  return JSON.parse(JSON.stringify(exportObject(read(object).object, 'kibana-8.8')));
}

/** A saved object of a test: a type, attributes, and whatever differs from the plainest line. */
export function line(type: string, attributes: Record<string, unknown>, rest: Record<string, unknown> = {}): Any {
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
