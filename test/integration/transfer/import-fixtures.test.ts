import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExportProfile, exportProfile } from '../../../src/core/transfer/export-run.ts';
import { type ImportHarness, ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { type Expectation, expectations } from '../../support/kibana/kibana-expected.ts';
import { fixture, fixturesMissing, fixtureText, ofKibana, storedStates } from '../../support/kibana/kibana-fixtures.ts';
import { type KibanaLine, objectLines } from '../../support/kibana/kibana-line.ts';
import { kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { present } from '../../support/present.ts';
import { throughDocket } from '../../unit/saved-objects/support.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness({ shared: true });
});
afterEach(() => harness.close());

/** What the space holds, by id. */
async function exported(options: { profile?: ExportProfile } = {}): Promise<Map<string, KibanaLine>> {
  return new Map(objectLines(await harness.export(options)).map((line) => [line.id, line]));
}

describe.skipIf(fixturesMissing)(ofKibana('files of Kibana, through the database'), () => {
  test.each<Expectation>(expectations)('$says', async ({ file, expected }) => {
    const came = fixture(file);
    const result = await harness.import(fixtureText(file));
    expect(result).toMatchObject({ success: true, failed: 0, skipped: 0 });
    expect(result.created + result.kept).toBe(came.size);
    const left = await exported();
    for (const [id, expectation] of Object.entries(expected()))
      expect(left.get(id), id).toEqual(expectation(present(came.get(id))));
    expect(left.size).toBe(came.size);
    const again = await harness.import(fixtureText(file), { onConflict: 'skip' });
    expect(again).toMatchObject({ created: 0, overwritten: 0, failed: 0 });
    expect(await exported()).toEqual(left);
  });

  test.each([
    ['cases', '10.9.0'],
    ['cases', '10.11.0'],
    ['cases-user-actions', '10.3.0'],
    ['action', '10.2.0'],
  ])('9.x: %s of before and after %s', async (type, version) => {
    const states = storedStates(type, version);
    const objects = Object.entries(states).flatMap(([typeMigrationVersion, documents]) =>
      documents.map((attributes, at) => ({
        type,
        id: `${typeMigrationVersion}-${at}`,
        attributes,
        references: type === 'cases-user-actions' ? [{ id: 'c', name: 'associated-cases', type: 'cases' }] : [],
        coreMigrationVersion: '8.8.0',
        typeMigrationVersion,
      })),
    );
    // Connectors leave with the cases that use them.
    const one = kibanaCase('c');
    if (type === 'action') one.references = objects.map(({ id }, at) => ({ id, name: `x${at}`, type }));
    const result = await harness.import(ndjson(one, ...objects));
    expect(result).toMatchObject({ failed: 0, created: objects.length + 1 });
    const left = await exported({ profile: '9.x' });
    // Kibana's own tests cut some short: an entry about a comment without its text would spoil the activity of its case.
    const isWhole = ({ attributes }: (typeof objects)[number]) => attributes.type !== 'comment';
    for (const object of objects.filter(isWhole)) {
      expect(left.get(object.id), object.id).toEqual(throughDocket(object, '9.x'));
    }
    expect(left.size).toBe(objects.filter(isWhole).length + 1);
  });
});

test.each(['7.10', '8.0', '9.2', '9.5'])(
  'exports of %s that we made: all of it arrives and leaves again the same',
  async (version) => {
    const text = readFileSync(new URL(`../../fixtures/kibana-made/${version}.ndjson`, import.meta.url), 'utf8');
    const result = await harness.import(text);
    expect(result.failed).toBe(0);
    const profile = exportProfile.parse(version.startsWith('9') ? version : 'kibana-8.8');
    const left = await harness.export({ profile });
    expect(left.at(-1)).toMatchObject({ exportedCount: left.length - 1, excludedObjectsCount: 0 });
    await harness.import(ndjson(...left), {}, harness.actor);
    expect(await harness.export({ profile })).toEqual(left);
  },
);
