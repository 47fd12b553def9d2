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
import { matching } from '../../support/matching.ts';
import { openPushDesk, type PushDesk } from '../../support/push-desk.ts';

let desk: PushDesk;
beforeEach(async () => {
  desk = await openPushDesk();
});
afterEach(() => desk.close());

const reply = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const one = { incremental_id: 1 };
const state = async () => (await perform(desk.deps, getPushState, desk.actor, { cases: [one] }))[0];
const comment = (text: string) => perform(desk.deps, addComment, desk.actor, { reference: one, comment: text });
const rename = (title: string) => perform(desk.deps, updateCases, desk.actor, { cases: [one], patch: { title } });
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };

describe('a push', () => {
  it('makes a ticket, sends its comments, and is told, recorded and shown', async () => {
    await desk.put(1, { tags: ['phishing'] });
    await comment('Seen in the proxy log.');
    await desk.ask([1], reply);
    await desk.work();
    expect(desk.jira.issues).toHaveLength(1);
    const [issue] = desk.jira.issues;
    expect(issue?.fields).toMatchObject({ summary: 'Phishing wave', labels: matching.arrayContaining(['phishing']) });
    expect(issue?.fields.description).toContain('Added by Ana Ruiz.');
    expect(issue?.comments.map(({ body }) => body)).toEqual([matching.stringContaining('Seen in the proxy log.')]);
    expect(desk.told()).toEqual(['C9: Pushed #1 to Jira HQ: SEC-1.']);
    expect((await desk.case(1)).external_service).toMatchObject({ connector_id: 'jira', external_title: 'SEC-1' });
    expect((await desk.activity(1)).at(-1)).toMatchObject({ type: 'pushed', action: 'push_to_service' });
    expect(await state()).toMatchObject({ ticket: { title: 'SEC-1' }, requiresUpdate: false, push: null });
  });

  it('of a case with a ticket updates it, and sends only comments that were added or edited', async () => {
    await desk.put(1);
    await comment('First');
    await desk.ask([1]);
    await desk.work();
    await rename('Larger wave');
    expect(await state()).toMatchObject({ requiresUpdate: true });
    const [first] = (await desk.activity(1)).filter(({ type }) => type === 'comment');
    await perform(desk.deps, editComment, desk.actor, { id: first?.comment_id ?? '', comment: 'First, edited' });
    await comment('Second');
    await desk.ask([1]);
    await desk.work();
    const [issue, ...others] = desk.jira.issues;
    expect(others).toEqual([]);
    expect(issue?.fields.summary).toBe('Larger wave');
    expect(issue?.comments.map(({ body }) => body.split('\n')[0])).toEqual(['First, edited', 'Second']);
    expect(await state()).toMatchObject({ requiresUpdate: false });
  });

  it('closes the case where the space says so', async () => {
    await perform(desk.deps, saveConnectorSettings, desk.actor, { closure: 'close-by-pushing' });
    await desk.put(1);
    await desk.ask([1]);
    await desk.work();
    expect(await desk.case(1)).toMatchObject({ status: 'closed' });
    expect((await desk.activity(1)).map(({ type }) => type)).toEqual(['status', 'pushed']);
    expect(desk.jira.issues[0]?.status.name).toBe('Done');
    expect(await state()).toMatchObject({ requiresUpdate: false });
  });

  it('follows an edit by itself where the space says so, and does not follow itself', async () => {
    await perform(desk.deps, saveConnectorSettings, desk.actor, { pushOnEdit: true });
    await desk.put(1);
    await rename('Renamed');
    await desk.work();
    await comment('More');
    await desk.work();
    expect(desk.jira.issues.map(({ fields, comments }) => [fields.summary, comments.length])).toEqual([['Renamed', 1]]);
    expect(await desk.pushes()).toHaveLength(2);
    expect(desk.told()).toEqual([]);
  });
});

describe('no second ticket is made', () => {
  it('when the target does the work and cuts the connection', async () => {
    await desk.put(1);
    desk.jira.fault('done_unanswered', { method: 'POST', path: /\/issue$/ });
    await desk.ask([1], reply);
    await desk.work();
    expect(await state()).toMatchObject({ push: { standing: 'trying_again' } });
    await desk.pass(60);
    expect(desk.jira.issues).toHaveLength(1);
    expect((await state())?.ticket?.title).toBe('SEC-1');
  });

  it('when its answer makes no sense after the work', async () => {
    await desk.put(1);
    for (const kind of ['done_unanswered', 'garbage'] as const)
      desk.jira.fault(kind, { method: 'POST', path: /\/issue$/ });
    await desk.ask([1]);
    await desk.work();
    for (let turn = 0; turn < 4; turn += 1) await desk.pass(120);
    expect(desk.jira.issues).toHaveLength(1);
    expect((await state())?.ticket?.title).toBe('SEC-1');
  });

  it('where the target cannot be asked: a person is, and says so', async () => {
    await desk.put(1, onDesk);
    desk.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/ });
    await desk.ask([1], reply);
    await desk.work();
    expect(desk.told()).toEqual([matching.stringContaining('did not say whether it made a ticket for #1')]);
    const asked = await state();
    expect(asked?.push?.standing).toBe('uncertain');
    await desk.pass(3_600);
    expect(desk.desk.tickets).toHaveLength(1);
    const answer = { kind: 'link' as const, externalId: String(desk.desk.tickets[0]?.id), reply };
    await perform(desk.deps, resolveUncertain, desk.actor, { pushId: asked?.push?.id ?? '', answer });
    await desk.work();
    expect(desk.desk.tickets).toHaveLength(1);
    expect(await state()).toMatchObject({ requiresUpdate: false, push: null, ticket: { id: answer.externalId } });
    const said = '✅ Ana Ruiz linked #1 to its ticket in Desk: Phishing wave.';
    expect(desk.world.slack.updates).toEqual([{ channel: 'D-U0ANARUIZ1', text: said }]);
  });

  it('unless somebody took the first one away', async () => {
    await desk.put(1);
    await desk.ask([1]);
    await desk.work();
    await perform(desk.deps, unlinkTicket, desk.actor, { reference: one });
    expect(await state()).toMatchObject({ ticket: null });
    expect((await desk.case(1)).external_service).toBeNull();
    await desk.ask([1]);
    await desk.work();
    expect(desk.jira.issues).toHaveLength(2);
    await perform(desk.deps, linkTicket, desk.actor, { reference: one, externalId: 'SEC-1', reply });
    await desk.work();
    expect((await state())?.ticket?.title).toBe('SEC-1');
    expect(desk.told().at(-1)).toBe('C9: Linked #1 to Jira HQ: SEC-1.');
  });

  it('and never for two cases: the ticket of another one is not linked', async () => {
    await desk.put(1);
    await desk.ask([1]);
    await desk.put(2);
    await desk.work();
    const two = { incremental_id: 2 };
    await perform(desk.deps, linkTicket, desk.actor, { reference: two, externalId: 'SEC-1', reply });
    await desk.work();
    expect(desk.told().at(-1)).toContain('SEC-1 belongs to case #1 already');
    expect((await desk.case(2)).external_service).toBeNull();
  });
});

describe('a push that meets trouble', () => {
  it('has failed where the target refuses it, says why, and can be tried again', async () => {
    await desk.put(1);
    desk.jira.fault('403', { times: 3 });
    await desk.ask([1], reply);
    await desk.work();
    const failed = await state();
    expect(failed?.push?.standing).toBe('failed');
    expect(desk.told()).toEqual([matching.stringMatching(/^C9: ⚠️ #1 was not pushed to Jira HQ\. ./)]);
    desk.jira.calm();
    await perform(desk.deps, retryPush, desk.actor, { pushId: failed?.push?.id ?? '' });
    await desk.work();
    expect(await state()).toMatchObject({ push: null, ticket: { title: 'SEC-1' } });
  });

  it('waits as long as the target asks for, and says so once', async () => {
    await desk.put(1);
    await desk.put(2);
    desk.jira.fault('429');
    await desk.ask([1, 2], reply);
    await desk.work();
    const calls = desk.jira.requests.length;
    await desk.pass(5);
    expect(desk.jira.requests).toHaveLength(calls);
    await desk.pass(15);
    expect(desk.jira.issues).toHaveLength(2);
    expect(desk.told().filter((text) => text.includes('I keep trying'))).toHaveLength(1);
  });

  it('backs off while the target is down, and lets other connectors work', async () => {
    await desk.put(1);
    await desk.put(2, onDesk);
    desk.jira.fault('500', { times: 100 });
    await desk.ask([1, 2]);
    await desk.work();
    expect(desk.desk.tickets).toHaveLength(1);
    const waits: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      const [push] = await desk.pushes();
      waits.push(Math.ceil((Date.parse(push?.next_at ?? '') - desk.deps.now().getTime()) / 1_000));
      await desk.pass((waits.at(-1) ?? 0) + 901);
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900]);
    desk.jira.calm();
    await desk.pass(2_000);
    expect(desk.jira.issues).toHaveLength(1);
  });

  it('waits for somebody to sign in, and goes out then', async () => {
    await desk.put(1);
    desk.jira.fault('revoked');
    await desk.ask([1], reply);
    await desk.work();
    expect(await state()).toMatchObject({ push: { standing: 'waiting_for_sign_in' } });
    const calls = desk.jira.requests.length;
    await desk.pass(7_200);
    expect(desk.jira.requests).toHaveLength(calls);
    desk.jira.calm();
    await desk.signIn('jira');
    await desk.work();
    expect(desk.jira.issues).toHaveLength(1);
  });
});

describe('the thread of a case', () => {
  const texts = () => desk.told().filter((text) => text.startsWith('C1: '));

  it('has one prompt an outage, and its card says how the push stands', async () => {
    await desk.put(1, {}, true);
    await comment('Seen');
    await desk.work();
    desk.jira.fault('revoked');
    await desk.ask([1], { ...reply, channelId: 'C1', threadTs: '1.1' });
    await desk.work();
    await rename('Renamed while nobody was signed in');
    await desk.work();
    const prompts = () => texts().filter((text) => text.includes('needs signing in'));
    expect(prompts()).toEqual([matching.stringContaining('Jira HQ needs signing in again. 1 push waits.')]);
    desk.jira.calm();
    await desk.signIn('jira');
    await desk.work();
    expect(prompts()).toHaveLength(1);
    expect(desk.world.slack.updates.map(({ text }) => text)).toContainEqual(
      'Signed in again by Ana Ruiz. 1 push delivered.',
    );
    expect(texts().filter((text) => text.includes('pushed the case'))).toHaveLength(1);
    expect(texts().filter((text) => text.includes('Pushed #1'))).toHaveLength(0);
    expect((await desk.case(1)).external_service?.external_title).toBe('SEC-1');
  });
});

it('a push that waits can be given up, and is not sent later', async () => {
  await desk.put(1);
  desk.jira.fault('revoked');
  await desk.ask([1]);
  await desk.work();
  await perform(desk.deps, cancelPush, desk.actor, { pushId: (await state())?.push?.id ?? '' });
  desk.jira.calm();
  await desk.signIn('jira');
  await desk.work();
  expect(desk.jira.issues).toEqual([]);
  expect((await desk.pushes()).map((one) => one.state)).toEqual(['cancelled']);
});
