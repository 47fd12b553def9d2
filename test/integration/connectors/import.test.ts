import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Secrets } from '../../../src/core/connectors/secrets.ts';
import { importSavedObjects } from '../../../src/operations/transfer/import-saved-objects.ts';
import { readSecrets, saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ConnectorHarness, openConnectorHarness } from '../../support/harnesses/connector-harness.ts';
import { ndjson, pieces } from '../../support/harnesses/import-harness.ts';
import { present } from '../../support/present.ts';

let harness: ConnectorHarness;
beforeEach(async () => {
  harness = await openConnectorHarness();
});
afterEach(() => harness.close());

const secrets: Secrets = { signIn: 'basic', values: { email: 'ana@example.com', apiToken: 'quite-secret' } };
const kept = () => readSecrets(harness.deps.database.read, present(harness.deps.secretBox), harness.actor, 'hq');
const connector = (apiUrl: string, actionTypeId = '.jira') => ({
  id: 'hq',
  type: 'action',
  attributes: { actionTypeId, name: 'From Kibana', config: { apiUrl, projectKey: 'SEC' }, isMissingSecrets: true },
  references: [],
});
const bring = (...objects: unknown[]) =>
  importSavedObjects(harness.deps, harness.actor, pieces(ndjson(...objects)), {
    onConflict: 'overwrite',
    newCopies: false,
    dryRun: false,
  });

async function signedIn(): Promise<void> {
  await harness.put('hq', { two_way: true, owner: { username: 'leo', full_name: 'Leo Brandt', email: null } });
  await transact(harness.deps.database, (tx) =>
    saveSecrets(tx, present(harness.deps.secretBox), harness.actor, 'hq', secrets),
  );
}

test('a connector that the file leaves where it is stays signed in, and whose it was', async () => {
  await signedIn();
  const result = await bring(connector('https://jira.example.com/'));
  expect(result.connectors).toMatchObject([{ name: 'From Kibana', missingSecrets: false }]);
  expect(await kept()).toEqual(secrets);
  expect(
    await harness.query(
      sql`select name, two_way, owner->>'username' as owner, is_missing_secrets as missing from connectors`,
    ),
  ).toEqual([{ name: 'From Kibana', two_way: true, owner: 'leo', missing: false }]);
});

test.each([
  ['another server', connector('https://evil.example.com')],
  ['another port', connector('https://jira.example.com:8443')],
  ['the same without encryption', connector('http://jira.example.com')],
  ['a spelling that leads elsewhere', connector('https:\\\\evil.example.com')],
  ['a name before the host', connector('https://jira.example.com@evil.example.com')],
  ['another type', connector('https://jira.example.com', '.thehive')],
])('a connector that the file leads to %s forgets what it signed in with', async (_, object) => {
  await signedIn();
  const result = await bring(object);
  expect(result.connectors).toMatchObject([{ missingSecrets: true }]);
  expect(await kept()).toBeUndefined();
});

test('connectors that imported cases use and that lack secrets are asked for, once, of whoever imported', async () => {
  const used = {
    id: 'case-1',
    type: 'cases',
    attributes: {
      ...{ title: 'Phishing', description: '', status: 0, severity: 0, tags: [], owner: 'cases', assignees: [] },
      ...{ settings: { syncAlerts: true }, created_at: '2026-01-01T00:00:00.000Z', created_by: harness.actor.user },
      connector: { name: 'From Kibana', type: '.jira', fields: [] },
    },
    references: [{ id: 'hq', name: 'connectorId', type: 'action' }],
    typeMigrationVersion: '8.8.0',
  };
  const unused = { ...connector('https://other.example.com'), id: 'unused' };
  const result = await bring(used, connector('https://jira.example.com'), unused);
  expect(result.errors).toEqual([]);
  expect(await harness.query(sql`select connector_id, reason from reauthentications`)).toEqual([
    { connector_id: 'hq', reason: 'missing_secrets' },
  ]);
  expect(await harness.query(sql`select owner->>'full_name' as owner from connectors`)).toEqual([
    { owner: 'Ana Ruiz' },
    { owner: 'Ana Ruiz' },
  ]);
  await bring(used, connector('https://jira.example.com'));
  expect(await harness.query(sql`select count(*)::int as n from reauthentications`)).toEqual([{ n: 1 }]);
});
