import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { CAPABILITIES } from '../../src/core/permission.ts';
import { perform } from '../../src/operations/perform.ts';
import { startExport } from '../../src/operations/transfer/start-export.ts';
import { actorIn } from '../support/actor.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase } from '../support/e2e.ts';
import { ask, words } from '../support/look.ts';

const CHANNEL = '#incidents';
const clock = { ahead: 0 };
let docket: TestDocket;
let mia: Person;

beforeAll(async () => {
  docket = await startTestDocket({ now: () => new Date(Date.now() + clock.ahead), retryDelays: [] });
  mia = docket.person('mia');
});
afterAll(() => docket.stop());
beforeEach(async () => {
  docket.slack.faults.clear();
  await docket.slack.workspace.setRole('mia', 'admin');
  await docket.slack.settled();
});

async function setRoleUnheard(role: 'admin' | 'member'): Promise<void> {
  docket.slack.faults.deliver('event', 'drop');
  await docket.slack.workspace.setRole('mia', role);
  await docket.slack.settled();
}

it('an administrator is one for a minute at most after Slack took that away, also where no event told of it', async () => {
  expect(await ask(mia, CHANNEL, '/case space create blue')).toContain('blue');
  await setRoleUnheard('member');
  clock.ahead += 61_000;
  expect(await ask(mia, CHANNEL, '/case space create red')).toContain('You do not have the right');
});

it('what Slack tells of a role counts at once', async () => {
  await docket.slack.workspace.setRole('mia', 'member');
  await docket.slack.settled();
  expect(await ask(mia, CHANNEL, '/case space create green')).toContain('You do not have the right');
});

it('while Slack does not say whether somebody still administers, they count as a member and are told so', async () => {
  await ask(mia, CHANNEL, '/case space');
  clock.ahead += 61_000;
  docket.slack.faults.fail('users.info', { kind: 'http', status: 503 }, 100);
  expect(await ask(mia, CHANNEL, '/case space create violet')).toContain(
    'Slack did not tell me in time whether you still',
  );
  expect(await ask(mia, CHANNEL, '/case list')).not.toContain('did not tell me');
  docket.slack.faults.clear();
  expect(await ask(mia, CHANNEL, '/case space create violet')).toContain('violet');
});

it('a run ends with words where whoever asked for it has lost the right before it began', async () => {
  await openCase(mia, CHANNEL, 'To be exported');
  await docket.slack.workspace.setRole('mia', 'member');
  await docket.slack.settled();
  const user = { username: 'mia', full_name: 'Mia Okafor', email: null, profile_uid: mia.id };
  const asked = { ...actorIn('default', user), workspaceId: docket.slack.teamId, capabilities: new Set(CAPABILITIES) };
  const reportTo = { channelId: mia.id, userId: mia.id };
  await perform(docket.deps, startExport, asked, { query: '', profile: 'kibana-8.8', reportTo });
  const direct = await mia.directMessage(docket.slack.app.botUserId);
  const told = await mia.see(async () => (await mia.messages({ channel: direct })).find(isRefusal), 15_000);
  expect(words(told)).toContain('The export did not work');
  expect(told.files ?? []).toEqual([]);
});

const isRefusal = (message: SeenMessage) => words(message).includes('does not have it any more');
