import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { editComment } from '../../../src/operations/attachments/edit-comment.ts';
import { setCaseConnector } from '../../../src/operations/cases/set-case-connector.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { unlinkTicket } from '../../../src/operations/push/unlink-ticket.ts';
import { updateConnector } from '../../../src/store/connectors/connectors.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { holdAnswer } from '../../support/faults/hold-answers.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';
import { itemAt } from '../../support/present.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const one = { incremental_id: 1 };
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };
const state = async () => (await perform(harness.deps, getPushState, harness.actor, { cases: [one] }))[0];
const edit = (patch: object) => perform(harness.deps, updateCases, harness.actor, { cases: [one], patch });
const issue = () => itemAt(harness.jira.issues, 0);
const isPost = { method: 'POST', path: /\/issue$/ };

describe('a ticket whose making was not answered', () => {
  it('gets what was changed since, before anybody is told that the case was pushed', async () => {
    await harness.put(1, { title: 'version 4' });
    harness.jira.fault('done_unanswered', isPost);
    await harness.ask([1], reportTo);
    await harness.work();
    await edit({ title: 'version 7' });
    await harness.ask([1], reportTo);
    await harness.pass(1_000);
    expect(harness.jira.issues.map(({ fields }) => fields.summary)).toEqual(['version 7']);
    expect(await state()).toMatchObject({ requiresUpdate: false, push: null });
  });

  it('gets the status that the case has by then', async () => {
    await harness.put(1);
    harness.jira.fault('done_unanswered', isPost);
    await harness.ask([1], reportTo);
    await harness.work();
    await edit({ status: 'closed', description: 'contained' });
    await harness.pass(1_000);
    expect(issue().status.name).toBe('Done');
    expect(issue().fields.description).toContain('contained');
    expect(await state()).toMatchObject({ requiresUpdate: false });
  });
});

it('an update that was not answered is due although the case says again what it said before', async () => {
  await harness.put(1, { title: 'first' });
  await harness.ask([1], reportTo);
  await harness.work();
  await edit({ title: 'second' });
  harness.jira.fault('done_unanswered', { method: 'PUT', path: /\/issue\/\d+$/ });
  await harness.ask([1], reportTo);
  await harness.work();
  await edit({ title: 'first' });
  expect(await state()).toMatchObject({ requiresUpdate: true });
  await harness.pass(1_000);
  expect(issue().fields.summary).toBe('first');
  expect(await state()).toMatchObject({ requiresUpdate: false, push: null });
});

describe('a comment whose sending was not answered', () => {
  async function lose(): Promise<string> {
    await harness.put(1);
    await perform(harness.deps, addComment, harness.actor, { reference: one, comment: 'Block 10.0.0.1' });
    harness.jira.fault('done_unanswered', { method: 'POST', path: /\/comment$/ });
    await harness.ask([1], reportTo);
    await harness.work();
    const added = (await harness.activity(1)).find(({ type }) => type === 'comment');
    return added?.comment_id ?? '';
  }
  const said = () => issue().comments.map(({ body }) => body.split('\n')[0]);

  it('stands there once with its new words where it was edited meanwhile', async () => {
    const id = await lose();
    await perform(harness.deps, editComment, harness.actor, { id, comment: 'Do NOT block 10.0.0.1' });
    await harness.pass(1_000);
    expect(said()).toEqual(['Do NOT block 10.0.0.1']);
    expect(await state()).toMatchObject({ requiresUpdate: false, push: null });
  });

  it('does not come back from the ticket as somebody else’s', async () => {
    const id = await lose();
    await harness.pass(1_000);
    await perform(harness.deps, editComment, harness.actor, { id, comment: 'Do NOT block 10.0.0.1' });
    await transact(harness.deps.database, async (tx) => {
      await updateConnector(tx, harness.actor, 'jira', { two_way: true });
      await addEffect(tx, 'read_tickets', { workspaceId: 'T1', spaceId: 'default', connectorId: 'jira' });
    });
    await harness.pass(3_700);
    expect(
      (await harness.activity(1)).filter(({ type, action }) => type === 'comment' && action === 'create'),
    ).toHaveLength(1);
  });
});

describe('the status of a ticket', () => {
  async function closeBy(fault: '500' | '403'): Promise<void> {
    await harness.put(1);
    await harness.ask([1]);
    await harness.work();
    await edit({ status: 'closed' });
    harness.jira.fault(fault, { method: 'POST', path: /transitions$/ });
    await harness.ask([1], reportTo);
    await harness.work();
  }

  it('is moved by a later try where the first met a fault that passes', async () => {
    await closeBy('500');
    expect(await state()).toMatchObject({ requiresUpdate: true, push: { standing: 'trying_again' } });
    await harness.pass(1_000);
    expect(issue().status.name).toBe('Done');
    expect(await state()).toMatchObject({ requiresUpdate: false, push: null });
  });

  it('that may not be moved is no reason to say that the case was pushed', async () => {
    await closeBy('403');
    expect(await state()).toMatchObject({ requiresUpdate: true, push: { standing: 'failed' } });
    expect(harness.posts()).toEqual([matching.stringContaining('#1 was not pushed to Jira HQ')]);
  });

  it('stays due where the closing of a new ticket met a fault', async () => {
    await harness.put(1, { status: 'closed' });
    harness.jira.fault('500', { method: 'POST', path: /transitions$/ });
    await harness.ask([1], reportTo);
    await harness.work();
    expect(await state()).toMatchObject({ requiresUpdate: true });
    await harness.pass(1_000);
    expect([issue().status.name, harness.jira.issues.length]).toEqual(['Done', 1]);
  });
});

it('a case that somebody goes on with while it is pushed is not closed by its push', async () => {
  await perform(harness.deps, saveConnectorSettings, harness.actor, { closure: 'close-by-pushing' });
  await harness.put(1, { title: 'first' });
  const held = holdAnswer(harness.jira, 'POST', isPost.path);
  await harness.ask([1], reportTo);
  await harness.meanwhile(held.isHeld, async () => {
    await edit({ status: 'in-progress', title: 'we go on' });
    held.release();
  });
  expect(await harness.case(1)).toMatchObject({ status: 'in-progress' });
  expect(await state()).toMatchObject({ requiresUpdate: true });
});

it('unlinking the ticket of a former connector leaves the pushes of the present one alone', async () => {
  await harness.put(1);
  await harness.ask([1], reportTo);
  await harness.work();
  await perform(harness.deps, setCaseConnector, harness.actor, { cases: [one], connectorId: 'desk' });
  harness.desk.fault('429');
  await harness.ask([1], reportTo);
  await harness.work();
  await perform(harness.deps, unlinkTicket, harness.actor, { reference: one, connectorId: 'jira' });
  await harness.pass(1_000);
  expect(harness.desk.tickets).toHaveLength(1);
});

describe('an answer that comes late', () => {
  it('begins no re-authentication where somebody has signed in since', async () => {
    await harness.put(1, onDesk);
    harness.desk.fault('revoked', { method: 'POST' });
    const held = holdAnswer(harness.desk, 'POST');
    await harness.ask([1], reportTo);
    await harness.meanwhile(held.isHeld, async () => {
      harness.desk.calm();
      await harness.signIn('desk');
      held.release();
    });
    expect(await state()).toMatchObject({ push: null, ticket: { title: 'Phishing wave' } });
    expect(harness.posts()).toEqual([matching.stringContaining('Pushed #1')]);
  });
});

it('an imported case whose only trace of a ticket is its own mention gets no second one', async () => {
  await harness.put(2, { title: 'There before' });
  await harness.ask([2]);
  await harness.work();
  const made = await harness.case(2);
  await perform(harness.deps, unlinkTicket, harness.actor, { reference: { incremental_id: 2 } });
  const { external_service } = made;
  await harness.put(1, { title: 'Imported', external_service });
  await perform(harness.deps, addComment, harness.actor, { reference: one, comment: 'New since' });
  expect(await state()).toMatchObject({ ticket: { title: 'SEC-1' }, requiresUpdate: true });
  await harness.ask([1], reportTo);
  await harness.work();
  expect(harness.jira.issues.map(({ fields, comments }) => [fields.summary, comments.length])).toEqual([
    ['Imported', 1],
  ]);
});
