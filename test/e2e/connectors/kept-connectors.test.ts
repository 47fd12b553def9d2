import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listConnectors } from '../../support/connector-steps.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { importFile } from '../../support/import-steps.ts';
import { ask, blocksIn, words } from '../../support/look.ts';
import { EXPORTED_CONNECTOR, exportedCase } from '../../support/tracker.ts';

const channel = '#incidents';
const KEPT = '📦 Kept for Kibana, not used here';

let docket: TestDocket;
let mia: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  mia = docket.person('mia');
  const line = (id: string, type: string, name: string) =>
    JSON.stringify({
      type: 'action',
      id,
      attributes: { actionTypeId: type, name, config: {}, isMissingSecrets: true },
      references: [],
      migrationVersion: { action: '7.16.0' },
    });
  const mail = exportedCase('https://jira.example', 'From afar').replaceAll(
    '"actionTypeId":".jira"',
    '"actionTypeId":".email"',
  );
  const lines = [
    mail.replaceAll('"type":".jira"', '"type":".email"').replaceAll('Jira HQ', 'Mail – “night” desk'),
    line('22222222-2222-4222-8222-222222222222', '.slack', 'Chat'),
  ];
  expect(mail).toContain(EXPORTED_CONNECTOR);
  await importFile(mia, channel, 'mail.ndjson', lines.join('\n'));
  await mia.see(async () => words(await listConnectors(mia, channel)).includes('Chat · .slack'), 15_000);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

it('types that cases cannot be pushed to are kept for Kibana: nobody is asked to sign in', async () => {
  const list = await listConnectors(mia, channel);
  expect(words(list)).toMatch(new RegExp(`Chat · \\.slack\\s+${KEPT}`));
  const menus = blocksIn(list).flatMap(({ accessory }) => accessory?.options ?? []);
  expect([...new Set(menus.map(({ value }) => value))]).toEqual(['delete']);
  await mia.openHome();
  const home = await mia.see(async () => (await mia.home())?.blocks);
  expect(words(home)).toContain(`Chat: ${KEPT}`);
  expect(JSON.stringify(home)).not.toContain('connector_reauthenticate');
});

it('are refused at once when chosen for a case', async () => {
  await openCase(mia, channel, 'Phish');
  const refused = '“Chat” is kept for Kibana, not used here';
  expect(await ask(mia, channel, '/case connector 2 chat')).toContain(refused);
});

it('do not ask for a sign-in where their case is pushed, but for another connector', async () => {
  const said = await ask(mia, channel, '/case push 1');
  expect(said).toMatch(/Mail – “night” desk is kept for Kibana and not used here, so #1 was not pushed\./);
  expect(said).toContain('Choose a connector for #1');
  expect(said).not.toContain('Sign in');
  expect(await ask(mia, channel, '/case show 1')).toContain('kept for Kibana, not used here');
});

it.each([
  '"Chat"',
  '“chat”',
  'Chat',
  '"Mail – “night” desk"',
  '"Mail - "night" desk"',
  'mail – “night”',
  '“night”',
  '`night`',
])('/case connectors %s finds what is called so', async (name) => {
  const found = name.toLowerCase().includes('chat') ? 'Chat · .slack' : 'Mail – “night” desk · .email';
  const list = await ask(mia, channel, `/case connectors ${name}`);
  expect(list).toContain(found);
  expect(list).toMatch(/1 connector(?!s)/);
});
