import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConnectorError } from '../../../src/connectors/http/error.ts';
import { openConnector } from '../../../src/jobs/connectors/open-connector.ts';
import { meetTrouble } from '../../../src/jobs/push/push-trouble.ts';
import { storeFiles } from '../../../src/operations/attachments/store-files.ts';
import { getConnector } from '../../../src/operations/connectors/get-connector.ts';
import { saveConnector } from '../../../src/operations/connectors/save-connector.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { testConnector } from '../../../src/operations/connectors/test-connector.ts';
import { perform } from '../../../src/operations/perform.ts';
import { cancelPush } from '../../../src/operations/push/cancel-push.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { linkTicket } from '../../../src/operations/push/link-ticket.ts';
import { resolveUncertain } from '../../../src/operations/push/resolve-uncertain.ts';
import { saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { updateConnector } from '../../../src/store/connectors/connectors.ts';
import { addEffect, deliverPushes } from '../../../src/store/effects.ts';
import { insertPushes } from '../../../src/store/push/pushes.ts';
import { fileChunks } from '../../../src/store/schema.ts';
import { transact } from '../../../src/store/transaction.ts';
import { matching } from '../../support/matching.ts';
import { itemAt, present } from '../../support/present.ts';
import { openPushDesk, type PushDesk } from '../../support/push-desk.ts';

let desk: PushDesk;
beforeEach(async () => {
  desk = await openPushDesk();
});
afterEach(() => desk.close());

const scope = { workspaceId: 'T1', spaceId: 'default' };
const reply = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };
const state = async (number = 1) =>
  (await perform(desk.deps, getPushState, desk.actor, { cases: [{ incremental_id: number }] }))[0];

/** A refusal of a call that was signed with this token. */
async function refused(apiToken: string): Promise<void> {
  const secrets = { signIn: 'basic' as const, values: { email: 'ana@docket.example', apiToken } };
  const { connector, session } = present(await openConnector(desk, scope, 'jira'));
  const line = { id: 'jira', name: 'Jira HQ', connector, session: { ...session, secrets } };
  const push = itemAt(await desk.pushes(), 0);
  const of = await desk.case(1);
  const sending = { context: { deps: desk.deps }, scope, push, line, case: of, at: desk.deps.now().toISOString() };
  await meetTrouble(sending, new ConnectorError('signed_out', 'Jira does not accept the sign-in any more.'));
}

it('a refusal of secrets that others have replaced meanwhile asks nobody to sign in, and the push goes out', async () => {
  await desk.put(1);
  await desk.ask([1]);
  await refused('the-token-before');
  await desk.work();
  expect(desk.jira.issues).toHaveLength(1);
  expect(await state()).toMatchObject({ push: null, ticket: { title: 'SEC-1' } });
});

it('a refusal of the secrets that are kept lets the push wait for somebody to sign in', async () => {
  await desk.put(1);
  await desk.ask([1]);
  await refused('docket-jira-token');
  await desk.work();
  expect(desk.jira.issues).toEqual([]);
  expect(await state()).toMatchObject({ push: { standing: 'waiting_for_sign_in' } });
});

it('a push for a connector that was deleted in the same moment has an end', async () => {
  const of = await desk.put(1);
  const one = { id: randomUUID(), caseId: of.id, connectorId: 'gone' };
  await transact(desk.deps.database, async (tx) => {
    await insertPushes(tx, scope, { of: [one], by: desk.actor.user, at: desk.deps.now().toISOString(), reply });
    await deliverPushes(tx, scope, 'gone');
  });
  await desk.work();
  expect(await desk.pushes()).toMatchObject([{ state: 'failed', trouble: 'The connector was deleted.' }]);
  expect(desk.told()).toEqual([matching.stringContaining('The connector was deleted.')]);
});

it('a push that follows one that was given up while it may have made a ticket makes no second one by itself', async () => {
  await desk.put(1, onDesk);
  desk.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/ });
  await desk.ask([1], reply);
  await desk.work();
  await perform(desk.deps, cancelPush, desk.actor, { pushId: (await state())?.push?.id ?? '' });
  await desk.ask([1], reply);
  await desk.work();
  expect(desk.desk.tickets).toHaveLength(1);
  const asked = await state();
  expect(asked?.push?.standing).toBe('uncertain');
  const answer = { kind: 'again' as const };
  await perform(desk.deps, resolveUncertain, desk.actor, { pushId: asked?.push?.id ?? '', answer });
  await desk.work();
  expect(desk.desk.tickets).toHaveLength(2);
  expect(desk.world.slack.updates.map(({ text }) => text)).toEqual([
    'Ana Ruiz gave the push of #1 to Desk up.',
    'Ana Ruiz found no ticket for #1 in Desk, so it is pushed again.',
  ]);
});

it('each time that nobody knows is asked about in a message of its own, and every message says what was answered', async () => {
  await desk.put(1, onDesk);
  desk.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/, times: 2 });
  await desk.ask([1], reply);
  await desk.work();
  const again = async () => {
    const answer = { kind: 'again' as const };
    await perform(desk.deps, resolveUncertain, desk.actor, { pushId: (await state())?.push?.id ?? '', answer });
    await desk.work();
  };
  await again();
  await again();
  const asked = desk.told().filter((text) => text.includes('did not say whether'));
  expect([asked.length, desk.world.slack.updates.length]).toEqual([2, 2]);
  expect((await desk.pushes()).map((one) => [one.state, one.question])).toEqual([['delivered', null]]);
});

/** Has a case hold a file of so many bytes; what is stored of it is short. */
async function attach(caseId: string, size: number): Promise<void> {
  const sha256 = 'a'.repeat(64);
  await transact(desk.deps.database, (tx) =>
    tx.insert(fileChunks).values({ workspace_id: 'T1', sha256, part: 0, bytes: Buffer.from('pcap') }),
  );
  const file = { name: 'traffic.pcap', mimeType: 'application/vnd.tcpdump.pcap', size, sha256, slackFileId: 'F1' };
  const entries = [{ channelId: 'C9', files: [file] }];
  await perform(desk.deps, storeFiles, desk.actor, { caseId, entries, troubles: [], reply });
  await desk.work();
}

it('a file that is too large for the ticket is not sent, which whoever pushed is told', async () => {
  const of = await desk.put(1);
  await attach(of.id, 21 * 1024 * 1024);
  await desk.ask([1], reply);
  await desk.work();
  expect(desk.told().at(-1)).toBe('C9: Pushed #1 to Jira HQ: SEC-1. 1 file of more than 20 MB stayed here.');
});

it('a file that is too large is told to whoever added it where the push followed by itself', async () => {
  await perform(desk.deps, saveConnectorSettings, desk.actor, { pushOnEdit: true });
  const of = await desk.put(1);
  await attach(of.id, 21 * 1024 * 1024);
  expect(desk.told()).toContainEqual(
    matching.stringMatching(/^D-U0ANARUIZ1: .* 1 file of more than 20 MB stayed here\.$/),
  );
});

it('a case whose activity is full does not keep the tickets of others from being looked at', async () => {
  await transact(desk.deps.database, (tx) => updateConnector(tx, desk.actor, 'jira', { two_way: true }));
  for (const number of [1, 2]) await desk.put(number, { title: `Case ${number}` });
  await desk.ask([1]);
  await desk.work();
  await desk.ask([2]);
  await desk.work();
  await desk.deps.database.read.execute(sql`
    insert into user_actions (workspace_id, space_id, id, case_id, type, action, payload, owner, created_at, created_by)
    select workspace_id, space_id, 'more-' || n, id, 'title', 'update', '{"title":"x"}', owner, now(), created_by
    from cases, generate_series(1, 10000) n where incremental_id = 1`);
  const author = { displayName: 'Beth Anglin' };
  for (const issue of desk.jira.issues) {
    issue.comments.push({ id: `there-${issue.id}`, body: 'Blocked.', author, created: new Date().toISOString() });
  }
  await transact(desk.deps.database, (tx) => addEffect(tx, 'read_tickets', { ...scope, connectorId: 'jira' }));
  await desk.pass(150);
  const added = async (number: number) => (await desk.activity(number)).filter(({ type }) => type === 'comment').length;
  expect([await added(1), await added(2)]).toEqual([0, 1]);
});

it('whom Slack does not let through keeps nobody else from being asked to sign in', async () => {
  desk.jira.fault('revoked');
  for (const [number, userId] of [
    [1, 'U0MIAOKAF1'],
    [2, 'U0ANARUIZ1'],
  ] as const) {
    await desk.put(number);
    await desk.ask([number], { userId, channelId: 'C9' });
  }
  desk.world.slack.next = ({ channel }) => (channel === 'D-U0MIAOKAF1' ? { error: 'is_archived' } : 'answer');
  await expect(desk.work()).rejects.toThrow('could not be brought up to date');
  expect(desk.told()).toEqual([matching.stringMatching(/^D-U0ANARUIZ1: Jira HQ needs signing in again/)]);
});

it('a test that finds a connector working again lets go what waited for somebody to sign in', async () => {
  await desk.put(1);
  desk.jira.fault('revoked');
  await desk.ask([1]);
  await desk.work();
  desk.jira.calm();
  await perform(desk.deps, testConnector, desk.actor, { connectorId: 'jira', reply });
  await desk.work();
  expect(desk.told()).toContain('C9: ✅ Jira HQ works. What waited goes out now.');
  expect(desk.jira.issues).toHaveLength(1);
});

it('a push that is given up no longer counts among those that wait for somebody to sign in', async () => {
  desk.jira.fault('revoked');
  for (const number of [1, 2]) await desk.put(number);
  await desk.ask([1, 2], { userId: 'U0ANARUIZ1', channelId: 'D1' });
  await desk.work();
  expect(desk.told()).toEqual([matching.stringContaining('2 pushes wait')]);
  await perform(desk.deps, cancelPush, desk.actor, { pushId: (await state())?.push?.id ?? '' });
  await desk.work();
  expect(desk.world.slack.updates.at(-1)?.text).toContain('1 push waits');
});

it('a page in place of new tokens fails no push', async () => {
  const box = present(desk.deps.secretBox);
  const tokens = { accessToken: 'old', refreshToken: 'old', expiresAt: '2020-01-01T00:00:00.000Z' };
  const values = { clientId: 'docket', clientSecret: 'docket-client-secret' };
  await transact(desk.deps.database, (tx) => saveSecrets(tx, box, scope, 'jira', { signIn: 'oauth', values, tokens }));
  desk.jira.fault('html', { path: /token$/ });
  await desk.put(1);
  await desk.ask([1]);
  await desk.work();
  expect((await desk.pushes()).map((one) => one.state)).toEqual(['waiting']);
  expect(desk.jira.requests.filter(({ path }) => path.endsWith('token'))).toHaveLength(1);
});

it.each(['.', '..', ' '])('a ticket is not called “%s”', async (externalId) => {
  await desk.put(1);
  const asked = perform(desk.deps, linkTicket, desk.actor, { reference: { incremental_id: 1 }, externalId, reply });
  await expect(asked).rejects.toMatchObject({ kind: 'invalid_input', field: 'externalId' });
});

it('a webhook whose host would be a variable is not saved', async () => {
  const { config } = await perform(desk.deps, getConnector, desk.actor, { connectorId: 'desk' });
  const given = { ...config, getIncidentUrl: 'https://{{{external.system.id}}}/x' };
  const saving = perform(desk.deps, saveConnector, desk.actor, { type: '.cases-webhook', name: 'New', config: given });
  await expect(saving).rejects.toMatchObject({
    message: 'Enter the host without a variable.',
    field: 'getIncidentUrl',
  });
});
