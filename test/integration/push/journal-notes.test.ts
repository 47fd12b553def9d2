import { afterEach, beforeEach, expect, it } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { perform } from '../../../src/operations/perform.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createServiceNow, type ServiceNow } from '../../../src/sandbox/services/servicenow.ts';
import { saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { insertConnector, updateConnector } from '../../../src/store/connectors/connectors.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { present } from '../../support/present.ts';

let harness: PushHarness;
let instance: ServiceNow;
let served: ServedServices;
const scope = { workspaceId: 'T1', spaceId: 'default' };
const snow = { id: 'snow', name: 'ServiceNow', actionTypeId: '.servicenow' };
const secrets = {
  signIn: 'basic' as const,
  values: { username: 'integration.docket', password: 'docket-password' },
};

beforeEach(async () => {
  instance = createServiceNow();
  served = await serve([instance]);
  harness = await openPushHarness([served.host]);
  const config = { apiUrl: served.urlOf(instance), usesTableApi: true, isOAuth: false };
  await transact(harness.deps.database, async (tx) => {
    await insertConnector(tx, scope, { ...snow, config, isMissingSecrets: false });
    await saveSecrets(tx, present(harness.deps.secretBox), scope, snow.id, secrets);
  });
});
afterEach(async () => {
  await harness.close();
  await served.close();
});

it.each([
  ['looked at before it is pushed', true],
  ['read for nothing else', false],
])('a work note whose sending was not answered is there once, in an incident that is %s', async (_, two_way) => {
  await transact(harness.deps.database, (tx) => updateConnector(tx, scope, snow.id, { two_way }));
  await harness.put(1, { connector: { id: 'snow', name: 'ServiceNow', type: '.servicenow', fields: {} } });
  await perform(harness.deps, addComment, harness.actor, {
    reference: { incremental_id: 1 },
    comment: 'Block 10.0.0.1',
  });
  instance.fault('done_unanswered', { method: 'PATCH', text: /work_notes/ });
  await harness.ask([1]);
  await harness.work();
  await harness.pass(1_000);
  await harness.pass(1_000);
  const notes = present(instance.tables.sys_journal_field).map(({ value }) => value?.split('\n')[0]);
  expect(notes).toEqual(['Block 10.0.0.1']);
  await transact(harness.deps.database, (tx) => updateConnector(tx, scope, snow.id, { two_way: true }));
  await transact(harness.deps.database, (tx) => addEffect(tx, 'read_tickets', { ...scope, connectorId: 'snow' }));
  await harness.pass(3_700);
  expect((await harness.activity(1)).filter(({ type }) => type === 'comment')).toHaveLength(1);
  expect((await harness.pushes()).map(({ state }) => state)).toEqual(['delivered']);
});
