import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import type { Attributes, Reference } from '../../../src/saved-objects/types.ts';
import { ana } from '../../support/arbitrary.ts';
import { type ImportHarness, NOW, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { expectations } from '../../support/kibana/kibana-expected.ts';
import { fixture, fixturesMissing, fixtureText, ofKibana } from '../../support/kibana/kibana-fixtures.ts';
import { type KibanaLine, objectLines } from '../../support/kibana/kibana-line.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

let harness: ImportHarness;
beforeEach(async () => {
  harness = await openImportHarness();
});
afterEach(() => harness.close());

const TITLE = 'Renamed by Ana';
const COMMENT = 'Seen by **Ana**';

describe.skipIf(fixturesMissing)(ofKibana("Kibana's exports, through Docket and back"), () => {
  const files = expectations.filter(({ file }) => !file.startsWith('9.5'));

  test.each(files)('$file: its migrations, the new title, the comment, nothing else', async ({ file, expected }) => {
    const came = fixture(file);
    const cases = [...came.values()].filter(({ type }) => type === 'cases');
    expect(await harness.import(fixtureText(file))).toMatchObject({ success: true, failed: 0 });
    for (const { id } of cases) {
      await perform(harness.deps, updateCases, harness.actor, { cases: [{ id }], patch: { title: TITLE } });
      await perform(harness.deps, addComment, harness.actor, { reference: { id }, comment: COMMENT });
    }
    const exported = await harness.export();
    const details = exported.at(-1);
    const lines = objectLines(exported);
    const untouched = Object.entries(expected()).map(([id, expectation]) => expectation(present(came.get(id))));
    const wanted = untouched.map((object) => (object.type === 'cases' ? edited(object) : object));
    expect(byId(lines.filter(({ id }) => came.has(id)))).toEqual(byId(wanted));
    const made = lines.filter(({ id }) => !came.has(id));
    expect(made).toHaveLength(3 * cases.length);
    for (const one of cases) expectMade(made, one);
    expect(details).toEqual({
      exportedCount: came.size + 3 * cases.length,
      missingRefCount: 0,
      missingReferences: [],
      excludedObjectsCount: 0,
      excludedObjects: [],
    });
  });

  test.each(files)(
    '$file: untouched, it leaves as it came, and again after another trip',
    async ({ file, expected }) => {
      const came = fixture(file);
      await harness.import(fixtureText(file));
      const lines = await harness.export();
      const wanted = Object.entries(expected()).map(([id, expectation]) => expectation(present(came.get(id))));
      expect(byId(objectLines(lines))).toEqual(byId(wanted));
      const other = await openImportHarness();
      try {
        await other.import(lines.map((line) => JSON.stringify(line)).join('\n'));
        expect(await other.export()).toEqual(lines);
      } finally {
        await other.close();
      }
    },
  );
});

/** What an edit leaves in the case itself. Comments were "not counted" (-1) in all of these files and stay so. */
function edited(object: KibanaLine): KibanaLine {
  const attributes = { ...object.attributes, title: TITLE, updated_at: NOW, updated_by: ana };
  return { ...object, attributes, updated_at: NOW };
}

/** The comment and the two entries of the activity that one case got. */
function expectMade(made: KibanaLine[], { id, attributes: { owner } }: KibanaLine): void {
  const own = made.filter(({ references }) => references[0]?.id === id);
  const comment = present(own.find(({ type }) => type === 'cases-comments'));
  const about = { id, name: 'associated-cases', type: 'cases' };
  const line = (type: string, typeMigrationVersion: string, attributes: Attributes, references: Reference[]) => ({
    type,
    id: matching.stringMatching(/^[0-9a-f-]{36}$/),
    attributes: { ...attributes, owner, created_at: NOW, created_by: ana },
    references,
    coreMigrationVersion: '8.8.0',
    typeMigrationVersion,
    managed: false,
    created_at: NOW,
    updated_at: NOW,
  });
  const action = (attributes: Attributes, ...more: Reference[]) =>
    line('cases-user-actions', '8.5.0', attributes, [about, ...more]);
  const untouched = { updated_at: null, updated_by: null, pushed_at: null, pushed_by: null };
  const wanted = [
    line('cases-comments', '8.6.0', { type: 'user', comment: COMMENT, ...untouched }, [about]),
    action({ type: 'title', action: 'update', payload: { title: TITLE } }),
    action(
      { type: 'comment', action: 'create', payload: { comment: { comment: COMMENT, type: 'user', owner } } },
      { id: comment.id, name: 'associated-cases-comments', type: 'cases-comments' },
    ),
  ];
  expect(own).toHaveLength(wanted.length);
  expect(own).toEqual(matching.arrayContaining(wanted));
}

function byId(lines: readonly KibanaLine[]): Map<string, KibanaLine> {
  return new Map(lines.map((line) => [line.id, line]));
}
