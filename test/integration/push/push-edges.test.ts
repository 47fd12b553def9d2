import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConnectorError } from '../../../src/connectors/http/error.ts';
import { openConnector } from '../../../src/jobs/connectors/open-connector.ts';
import { handlePushError } from '../../../src/jobs/push/handle-push-error.ts';
import { takePush } from '../../../src/jobs/push/take-push.ts';
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
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';
import { itemAt, present } from '../../support/present.ts';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const scope = { workspaceId: 'T1', spaceId: 'default' };
const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const onDesk = { connector: { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null } };
const state = async (number = 1) =>
  (await perform(harness.deps, getPushState, harness.actor, { cases: [{ incremental_id: number }] }))[0];

/** A refusal of a call that was signed in as of a generation: the present one, or those before. */
async function refused(generationsAgo: number): Promise<void> {
  const { row, ...opened } = present(await openConnector(harness, scope, 'jira'));
  const asOf = { ...row, sign_in_generation: row.sign_in_generation - generationsAgo };
  const push = itemAt(await harness.pushes(), 0);
  const attempt = present(
    await takePush(
      harness,
      scope,
      { id: push.id, caseId: push.case_id },
      { id: 'jira', name: 'Jira HQ', ...opened, row: asOf },
    ),
  );
  await handlePushError(attempt, new ConnectorError('signed_out', 'Jira does not accept the sign-in any more.'));
}

it('a refusal of secrets that others have replaced meanwhile asks nobody to sign in, and the push goes out', async () => {
  await harness.put(1);
  await harness.ask([1]);
  await refused(1);
  await harness.pass(15);
  expect(harness.jira.issues).toHaveLength(1);
  expect(await state()).toMatchObject({ push: null, ticket: { title: 'SEC-1' } });
});

it('a refusal of the secrets that are kept lets the push wait for somebody to sign in', async () => {
  await harness.put(1);
  await harness.ask([1]);
  await refused(0);
  await harness.work();
  expect(harness.jira.issues).toEqual([]);
  expect(await state()).toMatchObject({ push: { standing: 'waiting_for_sign_in' } });
});

it('a push for a connector that was deleted in the same moment has an end', async () => {
  const of = await harness.put(1);
  const one = { id: randomUUID(), caseId: of.id, connectorId: 'gone' };
  await transact(harness.deps.database, async (tx) => {
    await insertPushes(tx, scope, {
      of: [one],
      by: harness.actor.user,
      at: harness.deps.now().toISOString(),
      reportTo,
    });
    await deliverPushes(tx, scope, 'gone');
  });
  await harness.work();
  expect(await harness.pushes()).toMatchObject([{ state: 'failed', trouble: 'The connector was deleted.' }]);
  expect(harness.posts()).toEqual([matching.stringContaining('The connector was deleted.')]);
});

it('a push that follows one that was given up while it may have made a ticket makes no second one by itself', async () => {
  await harness.put(1, onDesk);
  harness.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/ });
  await harness.ask([1], reportTo);
  await harness.work();
  await perform(harness.deps, cancelPush, harness.actor, { pushId: (await state())?.push?.id ?? '' });
  await harness.ask([1], reportTo);
  await harness.work();
  expect(harness.desk.tickets).toHaveLength(1);
  const asked = await state();
  expect(asked?.push?.standing).toBe('uncertain');
  const answer = { kind: 'again' as const };
  await perform(harness.deps, resolveUncertain, harness.actor, { pushId: asked?.push?.id ?? '', answer });
  await harness.work();
  expect(harness.desk.tickets).toHaveLength(2);
  expect(harness.world.slack.updates.map(({ text }) => text)).toEqual([
    'Ana Ruiz gave the push of #1 to Desk up.',
    'Ana Ruiz found no ticket for #1 in Desk, so it is pushed again.',
  ]);
});

it('each time that nobody knows is asked about in a message of its own, and every message says what was answered', async () => {
  await harness.put(1, onDesk);
  harness.desk.fault('done_unanswered', { method: 'POST', path: /\/tickets$/, times: 2 });
  await harness.ask([1], reportTo);
  await harness.work();
  const again = async () => {
    const answer = { kind: 'again' as const };
    await perform(harness.deps, resolveUncertain, harness.actor, { pushId: (await state())?.push?.id ?? '', answer });
    await harness.work();
  };
  await again();
  await again();
  const asked = harness.posts().filter((text) => text.includes('did not say whether'));
  expect([asked.length, harness.world.slack.updates.length]).toEqual([2, 2]);
  expect((await harness.pushes()).map((one) => [one.state, one.question])).toEqual([['delivered', null]]);
});

/** Has a case hold a file of so many bytes; what is stored of it is short. */
async function attach(caseId: string, size: number): Promise<void> {
  const sha256 = 'a'.repeat(64);
  await transact(harness.deps.database, (tx) =>
    tx
      .insert(fileChunks)
      .values({ workspace_id: 'T1', sha256, part: 0, bytes: Buffer.from('pcap') })
      .onConflictDoNothing(),
  );
  const file = { name: 'traffic.pcap', mimeType: 'application/vnd.tcpdump.pcap', size, sha256, slackFileId: 'F1' };
  const entries = [{ channelId: 'C9', files: [file] }];
  await perform(harness.deps, storeFiles, harness.actor, { caseId, entries, troubles: [], reportTo });
  await harness.work();
}

it('a file that is too large for the ticket is not sent, which whoever pushed is told', async () => {
  const of = await harness.put(1);
  await attach(of.id, 21 * 1024 * 1024);
  await harness.ask([1], reportTo);
  await harness.work();
  expect(harness.posts().at(-1)).toBe('C9: Pushed #1 to Jira HQ: SEC-1. 1 file too large to be sent stayed here.');
});

it('nor is one that the external system takes no more, by its limit or by its refusal', async () => {
  const of = await harness.put(1);
  await attach(of.id, 11 * 1024 * 1024);
  await harness.ask([1], reportTo);
  await harness.work();
  const uploads = () => harness.jira.requests.filter(({ path }) => path.endsWith('/attachments')).length;
  expect([uploads(), harness.posts().at(-1)]).toEqual([
    0,
    'C9: Pushed #1 to Jira HQ: SEC-1. 1 file too large to be sent stayed here.',
  ]);
  const other = await harness.put(2);
  await attach(other.id, 4);
  harness.jira.limits.proxy = 3;
  await harness.ask([2], reportTo);
  await harness.work();
  expect([uploads(), harness.posts().at(-1)]).toEqual([
    1,
    'C9: Pushed #2 to Jira HQ: SEC-2. 1 file too large to be sent stayed here.',
  ]);
});

it('a file that is too large is told to whoever added it where the push followed by itself', async () => {
  await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
  const of = await harness.put(1);
  await attach(of.id, 21 * 1024 * 1024);
  expect(harness.posts()).toContainEqual(
    matching.stringMatching(/^D-U0ANARUIZ1: .* 1 file too large to be sent stayed here\.$/),
  );
});

it('a case whose activity is full does not keep the tickets of others from being looked at', async () => {
  await transact(harness.deps.database, (tx) => updateConnector(tx, harness.actor, 'jira', { two_way: true }));
  for (const number of [1, 2]) await harness.put(number, { title: `Case ${number}` });
  await harness.ask([1]);
  await harness.work();
  await harness.ask([2]);
  await harness.work();
  await harness.deps.database.read.execute(sql`
    insert into user_actions (workspace_id, space_id, id, case_id, type, action, payload, owner, created_at, created_by)
    select workspace_id, space_id, 'more-' || n, id, 'title', 'update', '{"title":"x"}', owner, now(), created_by
    from cases, generate_series(1, 10000) n where incremental_id = 1`);
  const author = { displayName: 'Beth Anglin' };
  for (const issue of harness.jira.issues) {
    issue.comments.push({ id: `there-${issue.id}`, body: 'Blocked.', author, created: new Date().toISOString() });
  }
  await transact(harness.deps.database, (tx) => addEffect(tx, 'read_tickets', { ...scope, connectorId: 'jira' }));
  await harness.pass(150);
  const added = async (number: number) =>
    (await harness.activity(number)).filter(({ type }) => type === 'comment').length;
  expect([await added(1), await added(2)]).toEqual([0, 1]);
});

it('whom Slack does not let through keeps nobody else from being asked to sign in', async () => {
  harness.jira.fault('revoked');
  for (const [number, userId] of [
    [1, 'U0MIAOKAF1'],
    [2, 'U0ANARUIZ1'],
  ] as const) {
    await harness.put(number);
    await harness.ask([number], { userId, channelId: 'C9' });
  }
  harness.world.slack.next = ({ channel }) => (channel === 'D-U0MIAOKAF1' ? { error: 'is_archived' } : 'answer');
  await expect(harness.work()).rejects.toThrow('could not be brought up to date');
  expect(harness.posts()).toEqual([matching.stringMatching(/^D-U0ANARUIZ1: Jira HQ needs signing in again/)]);
});

it('a test that finds a connector working again lets go what waited for somebody to sign in', async () => {
  await harness.put(1);
  harness.jira.fault('revoked');
  await harness.ask([1]);
  await harness.work();
  harness.jira.calm();
  await perform(harness.deps, testConnector, harness.actor, { connectorId: 'jira', reportTo });
  await harness.work();
  expect(harness.posts()).toContain('C9: ✅ Jira HQ works. What waited goes out now.');
  expect(harness.jira.issues).toHaveLength(1);
});

it('a push that is given up no longer counts among those that wait for somebody to sign in', async () => {
  harness.jira.fault('revoked');
  for (const number of [1, 2]) await harness.put(number);
  await harness.ask([1, 2], { userId: 'U0ANARUIZ1', channelId: 'D1' });
  await harness.work();
  expect(harness.posts()).toEqual([matching.stringContaining('2 pushes wait')]);
  await perform(harness.deps, cancelPush, harness.actor, { pushId: (await state())?.push?.id ?? '' });
  await harness.work();
  expect(harness.world.slack.updates.at(-1)?.text).toContain('1 push waits');
});

it('a page in place of new tokens fails no push', async () => {
  const box = present(harness.deps.secretBox);
  const tokens = { accessToken: 'old', refreshToken: 'old', expiresAt: '2020-01-01T00:00:00.000Z' };
  const values = { clientId: 'docket', clientSecret: 'docket-client-secret' };
  await transact(harness.deps.database, (tx) =>
    saveSecrets(tx, box, scope, 'jira', { signIn: 'oauth', values, tokens }),
  );
  harness.jira.fault('html', { path: /token$/ });
  await harness.put(1);
  await harness.ask([1]);
  await harness.work();
  expect((await harness.pushes()).map((one) => one.state)).toEqual(['waiting']);
  expect(harness.jira.requests.filter(({ path }) => path.endsWith('token'))).toHaveLength(1);
});

it.each(['.', '..', ' '])('a ticket is not called “%s”', async (externalId) => {
  await harness.put(1);
  const asked = perform(harness.deps, linkTicket, harness.actor, {
    reference: { incremental_id: 1 },
    externalId,
    reportTo,
  });
  await expect(asked).rejects.toMatchObject({ kind: 'invalid_input', field: 'externalId' });
});

it('a webhook whose host would be a variable is not saved', async () => {
  const { config } = await perform(harness.deps, getConnector, harness.actor, { connectorId: 'desk' });
  const given = { ...config, getIncidentUrl: 'https://{{{external.system.id}}}/x' };
  const saving = perform(harness.deps, saveConnector, harness.actor, {
    type: '.cases-webhook',
    name: 'New',
    config: given,
  });
  await expect(saving).rejects.toMatchObject({
    message: 'Enter the host without a variable.',
    field: 'getIncidentUrl',
  });
});
