import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCase } from '../../../src/core/cases/create-case.ts';
import type { ExportProfile } from '../../../src/core/transfer/export-run.ts';
import { readAsCame } from '../../../src/saved-objects/as-came.ts';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { fromCase } from '../../../src/saved-objects/model/case.ts';
import { stringify } from '../../../src/saved-objects/ndjson.ts';
import { readObject } from '../../../src/saved-objects/read.ts';
import { judgeLine } from '../../support/conformance/judge.ts';
import { releasesOf } from '../../support/conformance/release.ts';
import { fixturesMissing, fixtureText, ofKibana } from '../../support/kibana/kibana-fixtures.ts';
import { elena, line, linesOf, newCase, read, throughDocket } from './support.ts';

const targets: ExportProfile[] = [
  ...(['kibana-8.8', 'kibana-7.16', '7.17', '8.1', '8.3', '8.4', '8.5', '8.7', '8.8', '8.10', '8.11'] as const),
  ...(['8.16', '8.18', '9.0', '9.2', '9.3', '9.4', '9.5', '9.x'] as const),
];

/**
 * Have every release that a profile is for read what becomes of the lines of a file, and Docket too, from which they leave
 * the same again; count the lines.
 */
async function judged(text: string, profile: ExportProfile): Promise<number> {
  let count = 0;
  for (const one of await linesOf(text)) {
    const result = readObject(one);
    const left = result.ok && result.object ? exportObject(result.object, profile) : null;
    if (!left) continue;
    count++;
    const plain: unknown = JSON.parse(JSON.stringify(left));
    for (const release of releasesOf(profile)) judgeLine(plain, release);
    expect(throughDocket(plain, profile)).toEqual(plain);
  }
  return count;
}

const own = (name: string) => readFileSync(new URL(`../../fixtures/${name}.ndjson`, import.meta.url), 'utf8');

describe.each(targets)('Kibana reads what is exported for %s, and so does Docket', (profile) => {
  test
    .skipIf(fixturesMissing)
    .each([
      '7.16_single_case_user_actions_one_comment.ndjson',
      '7.16_single_case_with_connector_update_to_none.ndjson',
      '7.17.5_case_all_user_actions.ndjson',
      '8.1_single_case_user_actions_one_comment.ndjson',
      '8.4.0_persistable_state_attachment.ndjson',
      '8.5.0_four_severities.ndjson',
      '8.8.0_rebuilt_from_stored_documents.ndjson',
      '9.5_single_case_with_unified_attachment.ndjson',
    ])(ofKibana('of %s'), async (name) => {
    expect(await judged(fixtureText(name), profile)).toBeGreaterThan(0);
  });

  test.each([
    ...['7.10', '8.0', '9.2', '9.5'].map((version) => `kibana-made/${version}`),
    ...['attachments', 'missing_required', 'nulls_old', 'odd_refs', 'orphans', 'templates', 'unified_newest'].map(
      (name) => `kibana-own/${name}`,
    ),
  ])('of our own %s', async (name) => {
    expect(await judged(own(name), profile)).toBeGreaterThan(0);
  });

  test('of a case opened here', () => {
    const connector = { id: 'k', name: 'Jira', type: '.jira', fields: { issueType: '1' } };
    const edit = { at: '2026-11-23T09:00:00.000Z', by: elena };
    const { after } = createCase({ title: 'New', description: 'd', connector }, { id: 'c', incremental_id: 5 }, edit);
    const left: unknown = JSON.parse(JSON.stringify(exportObject(fromCase(after, null), profile)));
    for (const release of releasesOf(profile)) judgeLine(left, release);
  });
});

describe('an entry about a comment', () => {
  const said = (comment: object) =>
    line('cases-user-actions', {
      ...{ type: 'comment', action: 'create', owner: 'cases', created_at: newCase.created_at, created_by: elena },
      payload: { comment },
    });
  const leave = (entry: unknown) => exportObject(readAsCame(stringify(read(entry).object)), 'kibana-8.8');

  test('gets the owner that it lacks', () => {
    const left: unknown = JSON.parse(stringify(leave(said({ type: 'user', comment: 'Hi' }))));
    judgeLine(left, '8.8');
    expect(left).toMatchObject({
      attributes: { payload: { comment: { type: 'user', comment: 'Hi', owner: 'cases' } } },
    });
  });

  test('stays out without its text, as it would spoil the activity of its case', () => {
    expect(leave(said({ type: 'user', owner: 'cases' }))).toBeNull();
    expect(leave(said({ type: 'user', owner: 'cases', comment: null }))).toBeNull();
  });
});

describe('the judge', () => {
  const stated = { typeMigrationVersion: '8.7.0', coreMigrationVersion: '8.8.0', managed: false };
  const jira = { name: 'Jira', type: '.jira', fields: [{ key: 'issueType', value: '1' }] };

  test.each<[what: string, attributes: Record<string, unknown>, around: Record<string, unknown>]>([
    ['a connector that lacks a key', { connector: jira }, {}],
    ['a connector of a type of ours', { connector: { name: 'G', type: '.github', fields: [] } }, {}],
    ['no severity', { severity: undefined }, {}],
    ['a number of ours', { incremental_id: 7 }, {}],
    ['a version too new', {}, { typeMigrationVersion: '10.1.0' }],
    ['a part of ours', {}, { docket: {} }],
  ])('refuses a case with %s', (_, attributes, around) => {
    const good = line('cases', newCase, stated);
    judgeLine(good, '8.8');
    expect(() => judgeLine({ ...good, attributes: { ...newCase, ...attributes }, ...around }, '8.8')).toThrow();
  });
});
