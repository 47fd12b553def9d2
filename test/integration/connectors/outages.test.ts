import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginOutage } from '../../../src/operations/connectors/begin-outage.ts';
import { deleteConnector } from '../../../src/operations/connectors/delete-connector.ts';
import { endOutage } from '../../../src/operations/connectors/end-outage.ts';
import { getConnectorSettings } from '../../../src/operations/connectors/get-connector-settings.ts';
import { listConnectors } from '../../../src/operations/connectors/list-connectors.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { setConnectorDisabled } from '../../../src/operations/connectors/set-connector-disabled.ts';
import { perform, performAsSystem } from '../../../src/operations/perform.ts';
import { tellOutage } from '../../../src/store/connectors/outages.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ConnectorDesk, openConnectorDesk } from '../../support/connector-desk.ts';
import { itemAt, } from '../../support/present.ts';

let desk: ConnectorDesk;
beforeEach(async () => {
  desk = await openConnectorDesk();
});
afterEach(() => desk.close());

const begin = (reason: 'refused' | 'missing_secrets' = 'refused') =>
  performAsSystem(desk.deps, 'begin', desk.actor, (door) => beginOutage(door, 'hq', reason));
const end = () => performAsSystem(desk.deps, 'end', desk.actor, (door) => endOutage(door, 'hq', desk.actor.user));
const state = async () => (await perform(desk.deps, listConnectors, desk.actor, {}))[0];

test('an outage begins once, takes the waiting pushes with it, and tells those concerned', async () => {
  await desk.put('hq');
  const shown = await desk.putCase(1, 'hq', true);
  await desk.putPush(shown, 'hq');
  const [first, second] = [await begin(), await begin()];
  expect(first).toBe(second);
  expect(await state()).toMatchObject({ state: 'signed_out', waiting: 1, outageId: first });
  expect(await desk.query(sql`select outage_id::text from pushes`)).toEqual([{ outage_id: first }]);
  expect(await desk.jobs('tell_outage')).toEqual([{ workspaceId: 'T1', spaceId: 'default', outageId: first }]);
  expect(await desk.jobs('render_case')).toMatchObject([{ caseId: shown.id }]);
});

test('ten workers that are refused at once begin one outage', async () => {
  await desk.put('hq');
  const ids = await Promise.all(Array.from({ length: 10 }, () => begin()));
  expect(new Set(ids).size).toBe(1);
  expect(await desk.query(sql`select count(*)::int as n from outages`)).toEqual([{ n: 1 }]);
});

test('its end lets the pushes go, and the next outage is another one', async () => {
  await desk.put('hq', { isMissingSecrets: true });
  await desk.putPush(await desk.putCase(1, 'hq'), 'hq');
  const first = await begin('missing_secrets');
  await end();
  expect(await state()).toMatchObject({ state: 'ready', outageId: null });
  expect(await desk.jobs('deliver_pushes')).toEqual([{ workspaceId: 'T1', spaceId: 'default', connectorId: 'hq' }]);
  expect(await desk.query(sql`select ended_by->>'full_name' as who from outages`)).toEqual([{ who: 'Ana Ruiz' }]);
  expect(await begin()).not.toBe(first);
});

test('its end reaches every thread in which a prompt stands, also where no push waits', async () => {
  await desk.put('hq');
  const prompted = await desk.putCase(1, 'hq', true);
  await desk.putCase(2, 'hq', true);
  const outage = await begin();
  await desk.query(sql`insert into slack_messages (workspace_id, space_id, case_id, channel_id, part, ts)
    values ('T1', 'default', ${prompted.id}, 'C1', ${`outage:${outage}`}, '1.2')`);
  expect(await desk.jobs('render_case')).toEqual([]);
  await end();
  expect(await desk.jobs('render_case')).toMatchObject([{ caseId: prompted.id }]);
});

test('a connector that is deleted leaves its cases without one, in one step however many they are', async () => {
  await desk.put('hq');
  await desk.put('other');
  const cases = [await desk.putCase(1, 'hq', true), await desk.putCase(2, 'hq')];
  const kept = await desk.putCase(3, 'other');
  await desk.putPush(itemAt(cases, 0), 'hq');
  await desk.query(sql`update cases set deleted_at = now() where id = ${cases[1]?.id}`);
  await perform(desk.deps, saveConnectorSettings, desk.actor, {
    defaultConnectorId: 'hq',
    closure: 'close-by-pushing',
  });
  const outage = await begin();
  expect(await perform(desk.deps, deleteConnector, desk.actor, { connectorId: 'hq' })).toMatchObject({ cases: 2 });
  expect(
    await desk.query(sql`select incremental_id as n, connector->>'id' as id, version from cases order by n`),
  ).toEqual([
    { n: 1, id: 'none', version: 2 },
    { n: 2, id: 'none', version: 2 },
    { n: 3, id: 'other', version: kept.version },
  ]);
  expect(await desk.query(sql`select type, action, payload, previous->>'id' as before from user_actions`)).toEqual(
    cases.map(() => ({
      type: 'connector',
      action: 'update',
      payload: { connector: { id: 'none', name: 'none', type: '.none', fields: null } },
      before: 'hq',
    })),
  );
  expect(await desk.query(sql`select state from pushes`)).toEqual([{ state: 'cancelled' }]);
  expect(await desk.query(sql`select ended_at is not null as over from outages where id = ${outage}`)).toEqual([
    { over: true },
  ]);
  expect(await perform(desk.deps, getConnectorSettings, desk.actor, {})).toMatchObject({
    defaultConnectorId: 'none',
    closure: 'close-by-pushing',
  });
  await expect(perform(desk.deps, deleteConnector, desk.actor, { connectorId: 'hq' })).rejects.toThrow(
    'not here any more',
  );
});

test('a paused connector says so, and goes on where it stopped', async () => {
  await desk.put('hq');
  const paused = await perform(desk.deps, setConnectorDisabled, desk.actor, { connectorId: 'hq', disabled: true });
  expect(paused.state).toBe('disabled');
  expect(await desk.jobs('deliver_pushes')).toEqual([]);
  await perform(desk.deps, setConnectorDisabled, desk.actor, { connectorId: 'hq', disabled: false });
  expect((await state())?.state).toBe('ready');
  expect(await desk.jobs('deliver_pushes')).toHaveLength(1);
});

test('members see the health of connectors and may change nothing', async () => {
  await desk.put('hq');
  const member = { ...desk.actor, capabilities: new Set(['read_cases', 'push_cases'] as const) };
  expect(await perform(desk.deps, listConnectors, member, {})).toHaveLength(1);
  for (const change of [
    () => perform(desk.deps, deleteConnector, member, { connectorId: 'hq' }),
    () => perform(desk.deps, setConnectorDisabled, member, { connectorId: 'hq', disabled: true }),
    () => perform(desk.deps, saveConnectorSettings, member, { pushOnEdit: true }),
  ]) {
    await expect(change()).rejects.toThrow('do not have the right');
  }
});

test('outages leave no queue each behind', async () => {
  const ids = Array.from({ length: 30 }, (_, n) => `ab000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
  await transact(desk.deps.database, async (tx) => {
    for (const id of ids) await tellOutage(tx, desk.actor, id);
  });
  expect(await desk.jobs('tell_outage')).toHaveLength(30);
  const queues = sql`select queue_name as name from graphile_worker._private_job_queues where queue_name like 'outage:%'`;
  expect(await desk.query(queues)).toEqual([{ name: 'outage:ab' }]);
});
