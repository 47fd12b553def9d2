import type { Attributes, SavedObject } from '../types.ts';
import { pick } from './pick.ts';

/** Keys around the attributes that the Kibanas before 8.8 know, besides the version keys. */
const envelopeNames = ['version', 'sort', 'score', 'originId', 'updated_at'];

/** Return a line as the Kibanas before 8.8 write it around the attributes. */
export function strictLine(
  object: SavedObject,
  core: string,
  version: string,
  attributes: Attributes,
): Record<string, unknown> {
  return {
    ...pick(object.envelope, envelopeNames),
    type: object.type,
    id: object.id,
    references: object.references,
    coreMigrationVersion: core,
    migrationVersion: { [object.type]: version },
    attributes,
  };
}

/** Return status and severity of a case as words, as they were until 8.6. */
export function wordOf(words: readonly string[], number: unknown): string | undefined {
  return words[Math.min(Number(number) / 10, words.length - 1)] ?? words[0];
}
