import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { editComment } from '../../../src/operations/attachments/edit-comment.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { cancelPush } from '../../../src/operations/push/cancel-push.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { linkTicket } from '../../../src/operations/push/link-ticket.ts';
import { resolveUncertain } from '../../../src/operations/push/resolve-uncertain.ts';
import { retryPush } from '../../../src/operations/push/retry-push.ts';
import { unlinkTicket } from '../../../src/operations/push/unlink-ticket.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const one = { incremental_id: 1 };
const state = async () => (await perform(harness.deps, getPushState, harness.actor, { cases: [one] }))[0];
const comment = (text: string) => perform(harness.deps, addComment, harness.actor, { reference: one, comment: text });
const rename = (title: string) => perform(harness.deps, updateCases, harness.actor, { cases: [one], patch: { title } });
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };

describe('a push', () => {
  it('makes a ticket, sends its comments, and is told, recorded and shown', async () => {
    await harness.put(1, { tags: ['phishing'] });
    await comment('Seen in the proxy log.');
    await harness.ask([1], reportTo);
    await harness.work();
    expect(harness.jira.issues).toHaveLength(1);
    const [issue] = harness.jira.issues;
    expect(issue?.fields).toMatchObject({ summary: 'Phishing wave', labels: matching.arrayContaining(['phishing']) });
    expect(issue?.fields.description).toContain('Added by Ana Ruiz.');
    expect(issue?.comments.map(({ body }) => body)).toEqual([matching.stringContaining('Seen in the proxy log.')]);
    expect(harness.posts()).toEqual(['C9: Pushed #1 to Jira HQ: SEC-1.']);
    expect((await harness.case(1)).external_service).toMatchObject({ connector_id: 'jira', external_title: 'SEC-1' });
    expect((await harness.activity(1)).at(-1)).toMatchObject({ type: 'pushed', action: 'push_to_service' });
    expect(await state()).toMatchObject({ ticket: { title: 'SEC-1' }, requiresUpdate: false, push: null });
  });

  it('of a case with a ticket updates it, and sends only comments that were added or edited', async () => {
    await harness.put(1);
    await comment('First');
    await harness.ask([1]);
    await harness.work();
    await rename('Larger wave');
    expect(await state()).toMatchObject({ requiresUpdate: true });
    const [first] = (await harness.activity(1)).filter(({ type }) => type === 'comment');
    await perform(harness.deps, editComment, harness.actor, { id: first?.comment_id ?? '', comment: 'First, edited' });
    await comment('Second');
    await harness.ask([1]);
    await harness.work();
    const [issue, ...others] = harness.jira.issues;
    expect(others).toEqual([]);
    expect(issue?.fields.summary).toBe('Larger wave');
    expect(issue?.comments.map(({ body }) => body.split('\n')[0])).toEqual(['First, edited', 'Second']);
    expect(await state()).toMatchObject({ requiresUpdate: false });
  });

  it('closes the case where the space says so', async () => {
    await perform(harness.deps, saveConnectorSettings, harness.actor, { closure: 'close-by-pushing' });
    await harness.put(1);
    await harness.ask([1]);
    await harness.work();
    expect(await harness.case(1)).toMatchObject({ status: 'closed' });
    expect((await harness.activity(1)).map(({ type }) => type)).toEqual(['status', 'pushed']);
    expect(harness.jira.issues[0]?.status.name).toBe('Done');
    expect(await state()).toMatchObject({ requiresUpdate: false });
  });

  it('follows an edit by itself where the space says so, and does not follow itself', async () => {
    await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
    await harness.put(1);
    await rename('Renamed');
    await harness.work();
    await comment('More');
    await harness.work();
    expect(harness.jira.issues.map(({ fields, comments }) => [fields.summary, comments.length])).toEqual([
      ['Renamed', 1],
    ]);
    expect(await harness.pushes()).toHaveLength(2);
    expect(harness.posts()).toEqual([]);
  });
});

describe('no second ticket is made', () => {
  it('when the target does the work and cuts the connection', async () => {
    await harness.put(1);
    harness.jira.fault('done_unanswered', { method: 'POST', path: /\/issue$/ });
    await harness.ask([1], reportTo);
    await harness.work();
    expect(await state()).toMatchObject({ push: { standing: 'trying_again' } });
    await harness.pass(60);
    expect(harness.jira.issues).toHaveLength(1);
    expect((await state())?.ticket?.title).toBe('SEC-1');
  });

  it('when its answer makes no sense after the work', async () => {
    await harness.put(1);
    for (const kind of ['done_unanswered', 'garbage'] as const)
      harness.jira.fault(kind, { method: 'POST', path: /\/issue$/ });
    await harness.ask([1]);
    await harness.work();
    for (let turn = 0; turn < 4; turn += 1) await harness.pass(120);
    expect(harness.jira.issues).toHaveLength(1);
    expect((await state())?.ticket?.title).toBe('SEC-1');
  });

  it('where the target cannot be asked: a person is, and says so', async () => {
    await harness.put(1, onDesk);
    harness.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/ });
    await harness.ask([1], reportTo);
    await harness.work();
    expect(harness.posts()).toEqual([matching.stringContaining('did not say whether it made a ticket for #1')]);
    const asked = await state();
    expect(asked?.push?.standing).toBe('uncertain');
    await harness.pass(3_600);
    expect(harness.desk.tickets).toHaveLength(1);
    const answer = { kind: 'link' as const, externalId: String(harness.desk.tickets[0]?.id), reportTo };
    await perform(harness.deps, resolveUncertain, harness.actor, { pushId: asked?.push?.id ?? '', answer });
    await harness.work();
    expect(harness.desk.tickets).toHaveLength(1);
    expect(await state()).toMatchObject({ requiresUpdate: false, push: null, ticket: { id: answer.externalId } });
    const said = '✅ Ana Ruiz linked #1 to its ticket in Desk: Phishing wave.';
    expect(harness.world.slack.updates).toEqual([{ channel: 'D-U0ANARUIZ1', text: said }]);
  });

  it('unless somebody took the first one away', async () => {
    await harness.put(1);
    await harness.ask([1]);
    await harness.work();
    await perform(harness.deps, unlinkTicket, harness.actor, { reference: one });
    expect(await state()).toMatchObject({ ticket: null });
    expect((await harness.case(1)).external_service).toBeNull();
    await harness.ask([1]);
    await harness.work();
    expect(harness.jira.issues).toHaveLength(2);
    await perform(harness.deps, linkTicket, harness.actor, { reference: one, externalId: 'SEC-1', reportTo });
    await harness.work();
    expect((await state())?.ticket?.title).toBe('SEC-1');
    expect(harness.posts().at(-1)).toBe('C9: Linked #1 to Jira HQ: SEC-1.');
  });

  it('and never for two cases: the ticket of another one is not linked', async () => {
    await harness.put(1);
    await harness.ask([1]);
    await harness.put(2);
    await harness.work();
    const two = { incremental_id: 2 };
    await perform(harness.deps, linkTicket, harness.actor, { reference: two, externalId: 'SEC-1', reportTo });
    await harness.work();
    expect(harness.posts().at(-1)).toContain('SEC-1 belongs to case #1 already');
    expect((await harness.case(2)).external_service).toBeNull();
  });
});

describe('a push that meets trouble', () => {
  it('has failed where the target refuses it, says why, and can be tried again', async () => {
    await harness.put(1);
    harness.jira.fault('403', { times: 3 });
    await harness.ask([1], reportTo);
    await harness.work();
    const failed = await state();
    expect(failed?.push?.standing).toBe('failed');
    expect(harness.posts()).toEqual([matching.stringMatching(/^C9: ⚠️ #1 was not pushed to Jira HQ\. ./)]);
    harness.jira.calm();
    await perform(harness.deps, retryPush, harness.actor, { pushId: failed?.push?.id ?? '' });
    await harness.work();
    expect(await state()).toMatchObject({ push: null, ticket: { title: 'SEC-1' } });
  });

  it('waits as long as the target asks for, and says so once', async () => {
    await harness.put(1);
    await harness.put(2);
    harness.jira.fault('429');
    await harness.ask([1, 2], reportTo);
    await harness.work();
    const calls = harness.jira.requests.length;
    await harness.pass(5);
    expect(harness.jira.requests).toHaveLength(calls);
    await harness.pass(15);
    expect(harness.jira.issues).toHaveLength(2);
    expect(harness.posts().filter((text) => text.includes('I keep trying'))).toHaveLength(1);
  });

  it('backs off while the target is down, and lets other connectors work', async () => {
    await harness.put(1);
    await harness.put(2, onDesk);
    harness.jira.fault('500', { times: 100 });
    await harness.ask([1, 2]);
    await harness.work();
    expect(harness.desk.tickets).toHaveLength(1);
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const [push] = await harness.pushes();
      waits.push(Math.ceil((Date.parse(push?.next_at ?? '') - harness.deps.now().getTime()) / 1_000));
      await harness.pass((waits.at(-1) ?? 0) + 901);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900]);
    harness.jira.calm();
    await harness.pass(2_000);
    expect(harness.jira.issues).toHaveLength(1);
  });

  it('waits for somebody to sign in, and goes out then', async () => {
    await harness.put(1);
    harness.jira.fault('revoked');
    await harness.ask([1], reportTo);
    await harness.work();
    expect(await state()).toMatchObject({ push: { standing: 'waiting_for_sign_in' } });
    const calls = harness.jira.requests.length;
    await harness.pass(7_200);
    expect(harness.jira.requests).toHaveLength(calls);
    harness.jira.calm();
    await harness.signIn('jira');
    await harness.work();
    expect(harness.jira.issues).toHaveLength(1);
  });
});

describe('the thread of a case', () => {
  const texts = () => harness.posts().filter((text) => text.startsWith('C1: '));

  it('has one prompt a re-authentication, and its card says how the push stands', async () => {
    await harness.put(1, {}, true);
    await comment('Seen');
    await harness.work();
    harness.jira.fault('revoked');
    await harness.ask([1], { ...reportTo, channelId: 'C1', threadTs: '1.1' });
    await harness.work();
    await rename('Renamed while nobody was signed in');
    await harness.work();
    const prompts = () => texts().filter((text) => text.includes('needs signing in'));
    expect(prompts()).toEqual([matching.stringContaining('Jira HQ needs signing in again. 1 push waits.')]);
    harness.jira.calm();
    await harness.signIn('jira');
    await harness.work();
    expect(prompts()).toHaveLength(1);
    expect(harness.world.slack.updates.map(({ text }) => text)).toContainEqual(
      'Signed in again by Ana Ruiz. 1 push delivered.',
    );
    expect(texts().filter((text) => text.includes('pushed the case'))).toHaveLength(1);
    expect(texts().filter((text) => text.includes('Pushed #1'))).toHaveLength(0);
    expect((await harness.case(1)).external_service?.external_title).toBe('SEC-1');
  });
});

it('a push that waits can be given up, and is not sent later', async () => {
  await harness.put(1);
  harness.jira.fault('revoked');
  await harness.ask([1]);
  await harness.work();
  await perform(harness.deps, cancelPush, harness.actor, { pushId: (await state())?.push?.id ?? '' });
  harness.jira.calm();
  await harness.signIn('jira');
  await harness.work();
  expect(harness.jira.issues).toEqual([]);
  expect((await harness.pushes()).map((one) => one.state)).toEqual(['cancelled']);
});
