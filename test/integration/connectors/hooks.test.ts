import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hookId } from '../../../src/core/connectors/hook-id.ts';
import { saveHookSecret } from '../../../src/store/connectors/connector-secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openSignInHarness, type SignInHarness } from '../../support/harnesses/sign-in-harness.ts';
import { present } from '../../support/present.ts';

let harness: SignInHarness;
beforeEach(async () => {
  harness = await openSignInHarness([]);
  await harness.put('gh', { actionTypeId: '.github', two_way: true });
  await transact(harness.deps.database, (tx) =>
    saveHookSecret(tx, present(harness.deps.secretBox), harness.actor, 'gh', 'hook-secret'),
  );
});
afterEach(() => harness.close());

const address = (connectorId: string) => hookId({ workspaceId: 'T1', spaceId: 'default', connectorId });
const sign = (body: string, secret = 'hook-secret') => createHmac('sha256', secret).update(body).digest('hex');
const issue = JSON.stringify({
  action: 'edited',
  issue: { number: 7, html_url: 'https://x.example/7', state: 'open' },
});

async function post(body: string, headers: Record<string, string>, id = address('gh')) {
  const response = await fetch(`${harness.site}/hooks/${id}`, { method: 'POST', body, headers });
  return { status: response.status, text: await response.text() };
}

test.each([
  ['x-hub-signature-256', 'sha256='],
  ['x-hub-signature', 'sha256='],
  ['linear-signature', ''],
  ['x-docket-signature', 'sha256='],
  ['x-docket-signature', ''],
])('what is signed in %s (%s) has its ticket read', async (header, prefix) => {
  const taken = await post(issue, { [header]: `${prefix}${sign(issue)}` });
  expect(taken).toEqual({ status: 202, text: '{"taken":true}' });
  expect(await harness.jobs('read_tickets')).toEqual([
    { workspaceId: 'T1', spaceId: 'default', connectorId: 'gh', externalId: '7' },
  ]);
});

test('a wrong signature, none at all, another body and an unknown address are answered alike', async () => {
  const good = { 'x-hub-signature-256': `sha256=${sign(issue)}` };
  const answers = await Promise.all([
    post(issue, { 'x-hub-signature-256': `sha256=${sign(issue, 'guess')}` }),
    post(issue, { 'x-hub-signature-256': 'sha256=' }),
    post(issue, { 'x-hub-signature-256': 'sha1=abc' }),
    post(issue, {}),
    post(`${issue} `, good),
    post(issue, good, address('nobody')),
    post(issue, good, 'nonsense'),
  ]);
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(answers[0]?.status).toBe(401);
  expect(await harness.jobs('read_tickets')).toEqual([]);
});

test('a connector that is one-way or paused listens to nothing', async () => {
  await harness.put('one', { actionTypeId: '.github' });
  await harness.put('off', { actionTypeId: '.github', two_way: true, is_disabled: true });
  for (const id of ['one', 'off']) {
    await transact(harness.deps.database, (tx) =>
      saveHookSecret(tx, present(harness.deps.secretBox), harness.actor, id, 'hook-secret'),
    );
    expect((await post(issue, { 'x-hub-signature-256': sign(issue) }, address(id))).status).toBe(401);
  }
});

test('a greeting is taken and means nothing; what is no JSON is refused; two megabytes are not read', async () => {
  const ping = JSON.stringify({ zen: 'Keep it simple.' });
  expect(await post(ping, { 'x-hub-signature-256': sign(ping) })).toEqual({ status: 202, text: '{"taken":false}' });
  expect((await post('{', { 'x-hub-signature-256': sign('{') })).status).toBe(400);
  const form = `payload=${encodeURIComponent(issue)}`;
  expect((await post(form, { 'x-hub-signature-256': sign(form) })).text).toBe('{"taken":true}');
  const large = 'x'.repeat(2 * 1024 * 1024);
  expect((await post(large, { 'x-hub-signature-256': sign(large) })).status).toBe(413);
});
