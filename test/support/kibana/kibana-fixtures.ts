import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readJson } from '../json.ts';
import { type KibanaLine, kibanaLine, linesOfFile, objectLines } from './kibana-line.ts';

/** Where Kibana's own test files are. They are no part of this repository. */
const folder =
  process.env.DOCKET_KIBANA_FIXTURES_DIR ??
  fileURLToPath(new URL('../../../../shared/fixtures/kibana', import.meta.url));
const words = `Kibana's own test files are not at ${folder}; DOCKET_KIBANA_FIXTURES_DIR can name another folder`;

/** Why the tests on Kibana's own files are skipped; null where the files are there or `DOCKET_KIBANA_FIXTURES=required`. */
export const fixturesMissing: string | null =
  existsSync(folder) || process.env.DOCKET_KIBANA_FIXTURES === 'required' ? null : words;

/** A title of tests on Kibana's own files, which says why where they are skipped. */
export function ofKibana(title: string): string {
  return fixturesMissing === null ? title : `${title} (${fixturesMissing})`;
}

/** List the names of Kibana's files. */
export function fixtureNames(): string[] {
  if (!existsSync(folder)) throw new Error(words);
  return readdirSync(folder);
}

/** Read one of Kibana's files as text. */
export function fixtureText(name: string): string {
  if (!existsSync(folder)) throw new Error(words);
  return readFileSync(join(folder, name), 'utf8');
}

/** Read the object lines of one of Kibana's files by id, as they stand there. */
export function fixture(name: string): Map<string, KibanaLine> {
  return new Map(objectLines(linesOfFile(fixtureText(name))).map((object) => [object.id, object]));
}

/** Read what Kibana stores of a type before and after a model version: lists of attributes by the version they have. */
export function storedStates(type: string, version: string): Record<string, KibanaLine['attributes'][]> {
  const states = z.record(z.string(), z.array(kibanaLine.shape.attributes));
  return readJson(states, fixtureText(`9.x_model_version_fixture_${type}_${version}.json`));
}
