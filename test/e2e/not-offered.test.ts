import type { Person } from 'local-slack';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase } from '../support/e2e.ts';
import { answer, ask, card, words } from '../support/look.ts';

const CHANNEL = '#incidents';
const ONLY_ADMINS = 'You do not have the right to do this';
let docket: TestDocket;

beforeAll(async () => {
  docket = await startTestDocket();
  await openCase(docket.person('ana'), CHANNEL, 'For everybody to see');
});
afterAll(() => docket.stop());

const member = () => docket.person('ana');
const administrator = () => docket.person('mia');

beforeEach(async () => {
  await docket.slack.workspace.setRole('mia', 'admin');
  await docket.slack.settled();
});

describe('what a member may not do is refused before they fill a form in', () => {
  it('the export of a case, from its menu', async () => {
    const shown = await card(member(), CHANNEL, 1);
    await member().click(shown, { actionId: 'case_more' }, 'export');
    expect(words(await answer(member(), CHANNEL))).toContain(ONLY_ADMINS);
    expect(await member().modal()).toBeUndefined();
    await administrator().click(shown, { actionId: 'case_more' }, 'export');
    expect((await administrator().see(() => administrator().modal())).title).toBe('Export cases');
    await administrator().close(true);
  });

  it.each(['connector_add', 'connector_settings'])('%s, on a message of when they administered', async (actionId) => {
    await ask(administrator(), CHANNEL, '/case connectors');
    const list = await answer(administrator(), CHANNEL);
    await docket.slack.workspace.setRole('mia', 'member');
    await docket.slack.settled();
    await administrator().click(list, { actionId });
    expect(words(await answer(administrator(), CHANNEL, list.ts))).toContain(ONLY_ADMINS);
    expect(await administrator().modal()).toBeUndefined();
  });
});

it('what a member may not do is not offered: in help, and among what can be done to many cases', async () => {
  const offered = async (person: Person) => {
    const help = await ask(person, CHANNEL, '/case help several');
    await person.type({ channel: CHANNEL }, '/case bulk');
    const form = words(await person.see(() => person.modal()));
    await person.close(true);
    await person.type({ channel: CHANNEL }, '/case show 1');
    const controls = JSON.stringify((await answer(person, CHANNEL)).blocks);
    return { help, form, controls };
  };
  const toMember = await offered(member());
  expect(toMember.help).not.toMatch(/case (import|export)/);
  expect(toMember.form).toContain('Tags');
  expect(toMember.form).not.toContain('Export');
  expect(toMember.controls).toContain('case_more');
  expect(toMember.controls).not.toContain('Export…');
  const toAdministrator = await offered(administrator());
  expect(toAdministrator.help).toMatch(/case import.*case export/s);
  expect(toAdministrator.controls).toContain('Export…');
  expect(toAdministrator.form).toContain('Export for Kibana');
});
