import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StatusMapping } from '../../../src/core/connectors/status-mapping.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { setStatusMapping } from '../../../src/operations/connectors/set-status-mapping.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { updateConnector } from '../../../src/store/connectors/connectors.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';
import { itemAt } from '../../support/present.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
  harness.jira.workflow.statuses.push({ name: 'Dismissed', statusCategory: { key: 'done' } });
});
afterEach(() => harness.close());

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const one = { incremental_id: 1 };
const issue = () => itemAt(harness.jira.issues, 0);
const state = async () => (await perform(harness.deps, getPushState, harness.actor, { cases: [one] }))[0];
const edit = (patch: object) => perform(harness.deps, updateCases, harness.actor, { cases: [one], patch });
const map = (states: StatusMapping['states'], connectorId = 'jira') =>
  perform(harness.deps, setStatusMapping, harness.actor, { connectorId, mapping: { states, closing: {} } });
const transitions = () =>
  harness.jira.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/transitions')).length;
async function push(): Promise<void> {
  await harness.ask([1], reportTo);
  await harness.work();
}

describe('a status for which an administrator chose a state', () => {
  it('takes the ticket there, from its making on', async () => {
    await map({ open: 'In Progress', closed: 'Dismissed' });
    await harness.put(1);
    await push();
    expect(issue().status.name).toBe('In Progress');
    await edit({ status: 'closed' });
    await push();
    expect(issue().status.name).toBe('Dismissed');
    expect(await state()).toMatchObject({ requiresUpdate: false, refusedMove: null });
  });

  it('leaves the ticket as it is where they want that', async () => {
    await map({ closed: null });
    await harness.put(1, { status: 'closed' });
    await push();
    expect([issue().status.name, transitions()]).toEqual(['To Do', 0]);
    expect(await state()).toMatchObject({ requiresUpdate: false });
  });

  it('is what the case gets when somebody moves the ticket there', async () => {
    await map({ closed: 'In Progress' });
    await transact(harness.deps.database, (tx) => updateConnector(tx, harness.actor, 'jira', { two_way: true }));
    await harness.put(1);
    await push();
    const look = async () => {
      const scope = { workspaceId: 'T1', spaceId: 'default' };
      await transact(harness.deps.database, (tx) => addEffect(tx, 'read_tickets', { ...scope, connectorId: 'jira' }));
      await harness.pass(3_700);
    };
    await look();
    harness.jira.move(issue().id, 'indeterminate');
    await look();
    expect((await harness.case(1)).status).toBe('closed');
    expect(await state()).toMatchObject({ requiresUpdate: false });
  });
});

describe('a ticket to whose status no way leads', () => {
  beforeEach(async () => {
    await harness.put(1);
    await push();
    for (const name of ['Done', 'Dismissed']) harness.jira.workflow.closedOff.add(name);
    await edit({ status: 'closed' });
  });
  const told =
    'SEC-1 could not be closed there: the workflow offers no way from “To Do” to a status of the category “Done”.';

  it('is told of to whoever pushed, and stays due', async () => {
    await push();
    expect(harness.posts().at(-1)).toBe(`C9: Pushed #1 to Jira HQ: SEC-1. ${told} Please do that there yourself.`);
    expect(await state()).toMatchObject({ requiresUpdate: true, refusedMove: { status: 'closed' }, push: null });
  });

  it('is tried once by edits, and again by whoever asks for it', async () => {
    await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
    const asked = () => harness.jira.requests.filter(({ path }) => path.endsWith('/transitions')).length;
    for (const title of ['First', 'Second', 'Third']) {
      await edit({ title });
      await harness.work();
    }
    expect([asked(), issue().fields.summary]).toEqual([1, 'Third']);
    expect(harness.posts().filter((text) => text.includes(told))).toHaveLength(1);
    harness.jira.workflow.closedOff.clear();
    await push();
    expect(issue().status.name).toBe('Done');
    expect(await state()).toMatchObject({ requiresUpdate: false, refusedMove: null });
  });

  it('is tried again once another state is chosen', async () => {
    await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
    await push();
    await map({ closed: 'In Progress' });
    expect(await state()).toMatchObject({ requiresUpdate: true, refusedMove: null });
    await edit({ title: 'Renamed' });
    await harness.work();
    expect(issue().status.name).toBe('In Progress');
  });
});

it('a workflow that asks people for more is no failure of the push, and its words are repeated', async () => {
  harness.jira.workflow.resolutions = ['Fixed'];
  await perform(harness.deps, setStatusMapping, harness.actor, {
    connectorId: 'jira',
    mapping: { states: {}, closing: { resolution: 'Gone' } },
  });
  await harness.put(1, { status: 'closed' });
  await push();
  expect(harness.posts().at(-1)).toContain(
    "SEC-1 could not be closed there: it answered “resolution: The resolution 'Gone' is not valid.”.",
  );
  expect((await harness.pushes()).map((one) => one.state)).toEqual(['delivered']);
});

it('a state is refused where tickets have none to choose, or not this one', async () => {
  await expect(map({ closed: 'Done' }, 'desk')).rejects.toMatchObject({ code: 'connector_status_fixed' });
  await expect(map({ closed: 'Done' }, 'nowhere')).rejects.toMatchObject({ code: 'connector_not_found' });
  await transact(harness.deps.database, (tx) =>
    updateConnector(tx, harness.actor, 'desk', { actionTypeId: '.github' }),
  );
  await expect(map({ closed: 'Done' }, 'desk')).rejects.toMatchObject({
    code: 'ticket_state_unknown',
    field: 'closed',
  });
  expect(await map({ closed: 'not_planned' }, 'desk')).toEqual(matching.objectContaining({ id: 'desk' }));
});
