import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginReauthentication } from '../../../src/operations/connectors/begin-reauthentication.ts';
import { deleteConnector } from '../../../src/operations/connectors/delete-connector.ts';
import { endReauthentication } from '../../../src/operations/connectors/end-reauthentication.ts';
import { getConnectorSettings } from '../../../src/operations/connectors/get-connector-settings.ts';
import { listConnectors } from '../../../src/operations/connectors/list-connectors.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { setConnectorDisabled } from '../../../src/operations/connectors/set-connector-disabled.ts';
import { perform, performAsSystem } from '../../../src/operations/perform.ts';
import { reportReauthentication } from '../../../src/store/connectors/report-reauthentication.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ConnectorHarness, openConnectorHarness } from '../../support/harnesses/connector-harness.ts';
import { itemAt } from '../../support/present.ts';

let harness: ConnectorHarness;
beforeEach(async () => {
  harness = await openConnectorHarness();
});
afterEach(() => harness.close());

const begin = (reason: 'refused' | 'missing_secrets' = 'refused') =>
  performAsSystem(harness.deps, 'begin', harness.actor, (writeContext) =>
    beginReauthentication(writeContext, 'hq', reason),
  );
const end = () =>
  performAsSystem(harness.deps, 'end', harness.actor, (writeContext) =>
    endReauthentication(writeContext, 'hq', harness.actor.user),
  );
const state = async () => (await perform(harness.deps, listConnectors, harness.actor, {}))[0];

test('a re-authentication begins once, takes the waiting pushes with it, and tells those concerned', async () => {
  await harness.put('hq');
  const shown = await harness.putCase(1, 'hq', true);
  await harness.putPush(shown, 'hq');
  const [first, second] = [await begin(), await begin()];
  expect(first).toBe(second);
  expect(await state()).toMatchObject({ state: 'signed_out', waiting: 1, reauthenticationId: first });
  expect(await harness.query(sql`select reauthentication_id::text from pushes`)).toEqual([
    { reauthentication_id: first },
  ]);
  expect(await harness.jobs('report_reauthentication')).toEqual([
    { workspaceId: 'T1', spaceId: 'default', reauthenticationId: first },
  ]);
  expect(await harness.jobs('render_case')).toMatchObject([{ caseId: shown.id }]);
});

test('ten workers that are refused at once begin one reauthentication', async () => {
  await harness.put('hq');
  const ids = await Promise.all(Array.from({ length: 10 }, () => begin()));
  expect(new Set(ids).size).toBe(1);
  expect(await harness.query(sql`select count(*)::int as n from reauthentications`)).toEqual([{ n: 1 }]);
});

test('its end lets the pushes go, and the next reauthentication is another one', async () => {
  await harness.put('hq', { isMissingSecrets: true });
  await harness.putPush(await harness.putCase(1, 'hq'), 'hq');
  const first = await begin('missing_secrets');
  await end();
  expect(await state()).toMatchObject({ state: 'ready', reauthenticationId: null });
  expect(await harness.jobs('deliver_pushes')).toEqual([{ workspaceId: 'T1', spaceId: 'default', connectorId: 'hq' }]);
  expect(await harness.query(sql`select ended_by->>'full_name' as who from reauthentications`)).toEqual([
    { who: 'Ana Ruiz' },
  ]);
  expect(await begin()).not.toBe(first);
});

test('its end reaches every thread in which a prompt stands, also where no push waits', async () => {
  await harness.put('hq');
  const prompted = await harness.putCase(1, 'hq', true);
  await harness.putCase(2, 'hq', true);
  const reauthentication = await begin();
  await harness.query(sql`insert into slack_messages (workspace_id, space_id, case_id, channel_id, part, ts)
    values ('T1', 'default', ${prompted.id}, 'C1', ${`reauthentication:${reauthentication}`}, '1.2')`);
  expect(await harness.jobs('render_case')).toEqual([]);
  await end();
  expect(await harness.jobs('render_case')).toMatchObject([{ caseId: prompted.id }]);
});

test('a connector that is deleted leaves its cases without one, in one step however many they are', async () => {
  await harness.put('hq');
  await harness.put('other');
  const cases = [await harness.putCase(1, 'hq', true), await harness.putCase(2, 'hq')];
  const kept = await harness.putCase(3, 'other');
  await harness.putPush(itemAt(cases, 0), 'hq');
  await harness.query(sql`update cases set deleted_at = now() where id = ${cases[1]?.id}`);
  await perform(harness.deps, saveConnectorSettings, harness.actor, {
    defaultConnectorId: 'hq',
    closure: 'close-by-pushing',
  });
  const reauthentication = await begin();
  expect(await perform(harness.deps, deleteConnector, harness.actor, { connectorId: 'hq' })).toMatchObject({
    cases: 2,
  });
  expect(
    await harness.query(sql`select incremental_id as n, connector->>'id' as id, version from cases order by n`),
  ).toEqual([
    { n: 1, id: 'none', version: 2 },
    { n: 2, id: 'none', version: 2 },
    { n: 3, id: 'other', version: kept.version },
  ]);
  expect(await harness.query(sql`select type, action, payload, previous->>'id' as before from user_actions`)).toEqual(
    cases.map(() => ({
      type: 'connector',
      action: 'update',
      payload: { connector: { id: 'none', name: 'none', type: '.none', fields: null } },
      before: 'hq',
    })),
  );
  expect(await harness.query(sql`select state from pushes`)).toEqual([{ state: 'cancelled' }]);
  expect(
    await harness.query(sql`select ended_at is not null as over from reauthentications where id = ${reauthentication}`),
  ).toEqual([{ over: true }]);
  expect(await perform(harness.deps, getConnectorSettings, harness.actor, {})).toMatchObject({
    defaultConnectorId: 'none',
    closure: 'close-by-pushing',
  });
  await expect(perform(harness.deps, deleteConnector, harness.actor, { connectorId: 'hq' })).rejects.toThrow(
    'not here any more',
  );
});

test('a paused connector says so, and goes on where it stopped', async () => {
  await harness.put('hq');
  const paused = await perform(harness.deps, setConnectorDisabled, harness.actor, {
    connectorId: 'hq',
    disabled: true,
  });
  expect(paused.state).toBe('disabled');
  expect(await harness.jobs('deliver_pushes')).toEqual([]);
  await perform(harness.deps, setConnectorDisabled, harness.actor, { connectorId: 'hq', disabled: false });
  expect((await state())?.state).toBe('ready');
  expect(await harness.jobs('deliver_pushes')).toHaveLength(1);
});

test('members see the health of connectors and may change nothing', async () => {
  await harness.put('hq');
  const member = { ...harness.actor, capabilities: new Set(['read_cases', 'push_cases'] as const) };
  expect(await perform(harness.deps, listConnectors, member, {})).toHaveLength(1);
  for (const change of [
    () => perform(harness.deps, deleteConnector, member, { connectorId: 'hq' }),
    () => perform(harness.deps, setConnectorDisabled, member, { connectorId: 'hq', disabled: true }),
    () => perform(harness.deps, saveConnectorSettings, member, { pushOnEdit: true }),
  ]) {
    await expect(change()).rejects.toThrow('do not have the right');
  }
});

test('reauthentications leave no queue each behind', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => `ab000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
  await transact(harness.deps.database, async (tx) => {
    for (const id of ids) await reportReauthentication(tx, harness.actor, id);
  });
  expect(await harness.jobs('report_reauthentication')).toHaveLength(30);
  const queues = sql`select queue_name as name from graphile_worker._private_job_queues where queue_name like 'reauthentication:%'`;
  expect(await harness.query(queues)).toEqual([{ name: 'reauthentication:ab' }]);
});
