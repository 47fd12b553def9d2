import { afterAll, beforeAll, expect, test } from 'vitest';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { createServiceNow, type ServiceNow } from '../../../src/sandbox/services/servicenow.ts';
import { saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { insertConnector } from '../../../src/store/connectors/connectors.ts';
import { secretBox } from '../../../src/store/secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';

let harness: PushHarness;
let instance: ServiceNow;
let served: ServedServices;
beforeAll(async () => {
  harness = await openPushHarness();
  instance = createServiceNow();
  served = await serve([instance]);
  harness.config.allowedHosts.push(served.host);
  const config = { apiUrl: served.urlOf(instance), usesTableApi: false, isOAuth: false };
  const connector = { id: 'sir', name: 'SecOps', actionTypeId: '.servicenow-sir', config, isMissingSecrets: false };
  const values = { username: 'integration.docket', password: 'docket-password' };
  await transact(harness.deps.database, async (tx) => {
    await insertConnector(tx, harness.actor, connector);
    const box = secretBox(harness.config.secretKeys);
    await saveSecrets(tx, box, harness.actor, 'sir', { signIn: 'basic', values });
  });
});
afterAll(async () => {
  await served.close();
  await harness.close();
});

const observable = { id: 'o1', typeKey: 'observable-type-url', value: 'https://login.example/', description: null };
const at = '2026-01-01T08:00:00.000Z';

test('observables that a new security incident does not take are not called pushed, and go with the next try', async () => {
  const fields = { malwareUrl: true, destIp: null, sourceIp: null, malwareHash: null, priority: '1' };
  await harness.put(1, {
    connector: { id: 'sir', name: 'SecOps', type: '.servicenow-sir', fields },
    observables: [{ ...observable, createdAt: at, updatedAt: null }],
  });
  instance.fault('403', { path: /bulk$/, times: 2 });
  await harness.ask([1], { userId: 'U0ANARUIZ1', channelId: 'C7' });
  await harness.work();
  expect(harness.posts().join()).not.toContain('Pushed #1');
  expect(instance.observables).toEqual([]);
  const [state] = await perform(harness.deps, getPushState, harness.actor, { cases: [{ incremental_id: 1 }] });
  expect(state?.requiresUpdate).toBe(true);

  await harness.ask([1], { userId: 'U0ANARUIZ1', channelId: 'C7' });
  await harness.work();
  expect(instance.observables).toMatchObject([{ value: 'https://login.example/' }]);
  expect(harness.posts().join()).toContain('Pushed #1');
  expect(instance.tables.sn_si_incident).toHaveLength(1);
});
