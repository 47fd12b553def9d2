import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { setCaseConnector } from '../../../src/operations/cases/set-case-connector.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { requestPushes } from '../../../src/operations/push/request-pushes.ts';
import { connectors, pushes } from '../../../src/store/schema.ts';
import { type BulkHarness, openBulkHarness } from '../../support/harnesses/bulk-harness.ts';
import { present } from '../../support/present.ts';

let harness: BulkHarness;
beforeAll(async () => {
  harness = await openBulkHarness();
  await harness.put(6);
  const common = {
    workspace_id: 'T1',
    space_id: 'default',
    actionTypeId: '.jira',
    config: {},
    isMissingSecrets: false,
  };
  await harness.write(async (tx) => {
    await tx.insert(connectors).values([
      { ...common, id: 'jira', name: 'Jira HQ' },
      { ...common, id: 'old', name: 'Old Jira', isMissingSecrets: true },
      { ...common, id: 'off', name: 'Paused Jira', is_disabled: true },
      { ...common, id: 'chat', name: 'Old chat', actionTypeId: '.slack' },
    ]);
  });
});
afterAll(() => harness.close());

const ref = (number: number) => ({ incremental_id: number });
const numbered = async (number: number) => present((await harness.cases()).find((of) => of.incremental_id === number));
const choose = (number: number, connectorId: string, fields?: Record<string, unknown>) =>
  perform(harness.deps, setCaseConnector, harness.ana, { cases: [ref(number)], connectorId, fields });
const push = (...numbers: number[]) => perform(harness.deps, requestPushes, harness.ana, { cases: numbers.map(ref) });

describe('the connector of a case', () => {
  it('is chosen with its fields, recorded as Kibana does, and taken away again', async () => {
    const [chosen] = await choose(1, 'jira', { priority: 'High' });
    const connector = { id: 'jira', name: 'Jira HQ', type: '.jira', fields: { priority: 'High' } };
    expect(chosen?.case.connector).toEqual(connector);
    const kept = await choose(1, 'jira');
    expect(kept[0]).toMatchObject({ changed: false, case: { connector } });
    const [gone] = await choose(1, 'none');
    expect(gone?.case.connector).toEqual({ id: 'none', name: 'none', type: '.none', fields: null });
    const activity = await harness.activity((await numbered(1)).id);
    expect(activity.map(({ type, action, payload }) => ({ type, action, payload }))).toMatchObject([
      { type: 'connector', action: 'update', payload: { connector } },
      { type: 'connector', action: 'update', payload: { connector: { id: 'none' } } },
    ]);
  });

  it('must be one of the space', async () => {
    await expect(choose(1, 'elsewhere')).rejects.toMatchObject({ kind: 'not_found', field: 'connectorId' });
  });

  it('must be one that cases can be pushed with; so must the usual one of the space', async () => {
    const words = '“Old chat” is kept for Kibana, not used here';
    await expect(choose(1, 'chat')).rejects.toThrow(words);
    const usual = perform(harness.deps, saveConnectorSettings, harness.ana, { defaultConnectorId: 'chat' });
    await expect(usual).rejects.toThrow(words);
    const asked = {
      action: 'connector',
      params: { connectorId: 'chat' },
      query: '',
      reportTo: { channelId: 'C9', userId: 'U0ANARUIZ1' },
    };
    await expect(perform(harness.deps, previewBulk, harness.ana, asked)).rejects.toThrow(words);
  });
});

describe('a push', () => {
  it('is queued once however often it is asked for, and says of each case why it is not', async () => {
    await choose(2, 'jira');
    await choose(3, 'old');
    await choose(4, 'off');
    const outcomes = async () => (await push(2, 3, 4, 5)).map(({ number, outcome }) => [number, outcome]).sort();
    expect(await outcomes()).toEqual([
      [2, 'queued'],
      [3, 'waiting_for_sign_in'],
      [4, 'disabled'],
      [5, 'no_connector'],
    ]);
    expect(await outcomes()).toContainEqual([2, 'already']);
    const rows = await harness.database.read.select().from(pushes);
    expect(rows.map(({ connector_id, again }) => [connector_id, again]).sort()).toEqual([
      ['jira', false],
      ['old', false],
    ]);
  });

  it('of two people at once is one push', async () => {
    await choose(6, 'jira');
    const asked = await Promise.all([push(6), push(6)]);
    expect(asked.map(([one]) => one?.outcome).sort()).toEqual(['already', 'queued']);
  });

  it('shows in the state of the case, with words', async () => {
    const states = await perform(harness.deps, getPushState, harness.ana, { cases: [ref(2), ref(3), ref(5)] });
    expect(
      Object.fromEntries(states.map(({ number, connector, push: one }) => [number, [connector?.name, one?.standing]])),
    ).toEqual({
      2: ['Jira HQ', 'waiting'],
      3: ['Old Jira', 'waiting_for_sign_in'],
      5: [undefined, undefined],
    });
    expect(states.find(({ number }) => number === 2)?.push?.words).toBe('On its way to Jira HQ.');
  });

  it('is refused without the right', async () => {
    const guest = { ...harness.ana, capabilities: new Set(['read_cases'] as const) };
    await expect(perform(harness.deps, requestPushes, guest, { cases: [ref(2)] })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
  });
});

it('other edits leave the connector of a case alone', async () => {
  await choose(5, 'jira', { issueType: '1' });
  const [edited] = await perform(harness.deps, updateCases, harness.ana, {
    cases: [ref(5)],
    patch: { title: 'Renamed' },
  });
  expect(edited?.case.connector.fields).toEqual({ issueType: '1' });
});
