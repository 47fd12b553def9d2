import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createCase } from '../../../src/core/cases/create-case.ts';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { fromCase } from '../../../src/saved-objects/model/case.ts';
import { readObject } from '../../../src/saved-objects/read.ts';
import { fitting } from '../../support/json.ts';
import { fixture, fixturesMissing, ofKibana } from '../../support/kibana/kibana-fixtures.ts';
import { kibanaLine } from '../../support/kibana/kibana-line.ts';
import { elena, linesOf, throughDocket } from './support.ts';

/** What Kibana 9.4 demands of a case and of a connector that it is given (`docs/kibana-format.md#connector-fields`). */
const text = z.string();
const textOrNone = text.nullable();
const user = z.looseObject({
  email: textOrNone.optional(),
  full_name: textOrNone.optional(),
  username: textOrNone.optional(),
});
const rules = {
  cases: z.looseObject({
    title: text,
    description: text,
    tags: z.array(text),
    owner: text,
    status: z.literal([0, 10, 20]),
    severity: z.literal([0, 10, 20, 30]),
    assignees: z.array(z.looseObject({ uid: text })),
    settings: z.looseObject({ syncAlerts: z.boolean() }),
    connector: z.strictObject({
      name: text,
      type: text,
      fields: z.array(z.strictObject({ key: text, value: z.unknown() })),
    }),
    created_at: text,
    created_by: user,
    updated_at: textOrNone,
    updated_by: user.nullable(),
    closed_at: textOrNone,
    closed_by: user.nullable(),
    total_alerts: z.number(),
    total_comments: z.number(),
    incremental_id: z.never().optional(),
  }),
  action: z.strictObject({
    actionTypeId: text,
    name: text,
    isMissingSecrets: z.boolean(),
    config: z.record(text, z.unknown()),
    secrets: z.strictObject({}),
    isPreconfigured: z.boolean().optional(),
    isSystemAction: z.boolean().optional(),
    isDeprecated: z.boolean().optional(),
  }),
};

const envelope = z.looseObject({
  coreMigrationVersion: z.literal('8.8.0'),
  typeMigrationVersion: text,
  migrationVersion: z.never().optional(),
  managed: z.boolean(),
  references: z.array(z.strictObject({ id: text, name: text, type: text })),
});

function expectAccepted(line: unknown): void {
  const exported = fitting(kibanaLine, line);
  if (exported.type !== 'cases' && exported.type !== 'action') return;
  expect(envelope.safeParse(exported).error, exported.id).toBeUndefined();
  expect(rules[exported.type].safeParse(exported.attributes).error, exported.id).toBeUndefined();
}

describe('Kibana accepts what Docket exports', () => {
  test
    .skipIf(fixturesMissing)
    .each([
      '7.16_single_case_user_actions_one_comment.ndjson',
      '7.16_single_case_with_connector_update_to_none.ndjson',
      '7.17.5_case_all_user_actions.ndjson',
      '8.1_single_case_user_actions_one_comment.ndjson',
      '8.5.0_four_severities.ndjson',
      '8.8.0_rebuilt_from_stored_documents.ndjson',
      '9.5_single_case_with_unified_attachment.ndjson',
    ])(ofKibana('of %s'), (name) => {
    for (const object of fixture(name).values()) expectAccepted(throughDocket(object));
  });

  test.each(['7.10', '8.0', '9.2', '9.5'])('of our own %s', async (version) => {
    const text = readFileSync(new URL(`../../fixtures/kibana-made/${version}.ndjson`, import.meta.url), 'utf8');
    for (const line of await linesOf(text)) {
      const result = readObject(line);
      const left = result.ok && result.object ? exportObject(result.object, 'kibana-8.8') : null;
      if (left) expectAccepted(left);
    }
  });

  test('of a case opened here', () => {
    const connector = { id: 'k', name: 'Jira', type: '.jira', fields: { issueType: '1', parent: null } };
    const edit = { at: '2026-11-23T09:00:00.000Z', by: elena };
    const { after } = createCase({ title: 'New', description: 'd', connector }, { id: 'c', incremental_id: 5 }, edit);
    expectAccepted(exportObject(fromCase(after, null), 'kibana-8.8'));
  });
});
