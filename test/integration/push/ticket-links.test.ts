import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { cancelPush } from '../../../src/operations/push/cancel-push.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { linkFoundTicket } from '../../../src/operations/push/link-found-ticket.ts';
import { linkTicket } from '../../../src/operations/push/link-ticket.ts';
import { resolveUncertain } from '../../../src/operations/push/resolve-uncertain.ts';
import { unlinkTicket } from '../../../src/operations/push/unlink-ticket.ts';
import { holdAnswer } from '../../support/faults/hold-answers.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const ref = (number: number) => ({ incremental_id: number });
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };
const state = async (number = 1) =>
  (await perform(harness.deps, getPushState, harness.actor, { cases: [ref(number)] }))[0];
const rename = (title: string) =>
  perform(harness.deps, updateCases, harness.actor, { cases: [ref(1)], patch: { title } });
const link = (number: number, externalId: string) =>
  perform(harness.deps, linkTicket, harness.actor, { reference: ref(number), externalId, reportTo });
const unlink = (number: number) => perform(harness.deps, unlinkTicket, harness.actor, { reference: ref(number) });

async function pushed(number: number): Promise<void> {
  await harness.put(number, { title: `Case ${number}` });
  await harness.ask([number]);
  await harness.work();
}

it('linking the ticket that is linked already changes nothing, and it stays up to date', async () => {
  await pushed(1);
  const before = await harness.activity(1);
  await link(1, 'SEC-1');
  await harness.work();
  expect(await state()).toMatchObject({ requiresUpdate: false });
  expect(await harness.activity(1)).toEqual(before);
});

it('two answers “this is it” to one question link the ticket once, and it is up to date', async () => {
  await harness.put(1, { title: 'version 7', ...onDesk });
  harness.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/ });
  await harness.ask([1], reportTo);
  await harness.work();
  const pushId = (await state())?.push?.id ?? '';
  const answer = { kind: 'link' as const, externalId: '1', reportTo };
  const held = holdAnswer(harness.desk, 'GET');
  await perform(harness.deps, resolveUncertain, harness.actor, { pushId, answer });
  await harness.meanwhile(held.isHeld, async () => {
    await perform(harness.deps, resolveUncertain, harness.actor, { pushId, answer });
    held.release();
  });
  expect(await state()).toMatchObject({ requiresUpdate: false, push: null });
  expect(harness.desk.tickets.map(({ title }) => title)).toEqual(['version 7']);
});

describe('while an update is under way', () => {
  const update = async (meanwhile: () => Promise<unknown>) => {
    await rename('changed');
    const held = holdAnswer(harness.jira, 'PUT');
    await harness.ask([1], reportTo);
    await harness.meanwhile(held.isHeld, async () => {
      await meanwhile();
      held.release();
    });
  };

  it('unlinking its ticket is not undone by its record', async () => {
    await pushed(1);
    await update(() => unlink(1));
    expect(await state()).toMatchObject({ ticket: null, push: null });
  });

  it('linking another ticket comes after it, and stands', async () => {
    await pushed(1);
    await pushed(2);
    await unlink(2);
    await update(() => link(1, 'SEC-2'));
    expect(await state()).toMatchObject({ ticket: { title: 'SEC-2' }, requiresUpdate: true });
  });
});

it('of two cases that are linked to one ticket at the same moment one is refused', async () => {
  const cases = [await harness.put(1), await harness.put(2)];
  for (let round = 0; round < 10; round += 1) {
    const ticket = { id: `9${round}`, title: `SEC-9${round}`, url: `http://jira.example/browse/SEC-9${round}` };
    const both = await Promise.allSettled(
      cases.map(({ id: caseId }) =>
        perform(harness.deps, linkFoundTicket, harness.actor, { caseId, connectorId: 'jira', ticket }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  }
});

it('the ticket of a case in the trash can be linked to another case', async () => {
  await pushed(1);
  await harness.put(2, { title: 'Case 2' });
  await perform(harness.deps, deleteCases, harness.actor, { cases: [ref(1)] });
  await link(2, 'SEC-1');
  await harness.work();
  expect(await state(2)).toMatchObject({ ticket: { title: 'SEC-1' } });
});

it('a push that was given up while it made a ticket stays so, and the ticket is known where it was answered', async () => {
  await harness.put(1, onDesk);
  const held = holdAnswer(harness.desk, 'POST');
  await harness.ask([1], reportTo);
  await harness.meanwhile(held.isHeld, async () => {
    await perform(harness.deps, cancelPush, harness.actor, { pushId: (await state())?.push?.id ?? '' });
    held.release();
  });
  expect((await harness.pushes()).map(({ state: stands }) => stands)).toEqual(['cancelled']);
  expect(await state()).toMatchObject({ push: null, ticket: { title: 'Phishing wave' } });
});

it('a push that was given up while it made a ticket asks nobody whether there is one', async () => {
  await harness.put(1, onDesk);
  harness.desk.fault('done_unanswered', { method: 'POST' });
  const held = holdAnswer(harness.desk, 'POST');
  await harness.ask([1], reportTo);
  await harness.meanwhile(held.isHeld, async () => {
    await perform(harness.deps, cancelPush, harness.actor, { pushId: (await state())?.push?.id ?? '' });
    held.release();
  });
  expect((await harness.pushes()).map(({ state: stands }) => stands)).toEqual(['cancelled']);
  expect(harness.posts()).toEqual([]);
});

it('a link is told as a link in the activity of the case', async () => {
  await pushed(1);
  await unlink(1);
  await link(1, 'SEC-1');
  await harness.work();
  expect((await harness.activity(1)).map(({ type }) => type)).toEqual(['pushed', 'unlink_ticket', 'link_ticket']);
  expect((await harness.case(1)).external_service).toMatchObject({ external_title: 'SEC-1' });
  expect(harness.posts().at(-1)).toEqual(matching.stringContaining('Linked #1 to Jira HQ: SEC-1.'));
});
