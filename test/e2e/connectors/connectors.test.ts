import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorMenu, findMessage as findIn, listConnectors } from '../../support/connector-steps.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { ask, blocksIn, card, words } from '../../support/look.ts';

const channel = '#incidents';
const SECRET = 'hive-key-7f3a9c';

let docket: TestDocket;
let mia: Person;
let ana: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  mia = docket.person('mia');
  ana = docket.person('ana');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const listed = (person: Person) => listConnectors(person, channel);
const menu = (person: Person, name: string, choice: string) => connectorMenu(person, channel, name, choice);
/** What a person is told next in the channel that reads so. */
const find = (person: Person, reads: RegExp) => findIn(person, { channel }, reads);

describe('an admin, with /case connectors', () => {
  it('finds none at first, and a button to add one', async () => {
    const list = await listed(mia);
    expect(words(list)).toContain('No connector yet');
    expect(words(list)).toContain('Add a connector');
    expect(words(await listed(ana))).toMatch(/No connector yet.*A workspace admin can/);
    expect(words(await listed(ana))).not.toContain('Add a connector');
  });

  it('picks a type and gets its form; what is wrong stands beside its input', async () => {
    await mia.click(await listed(mia), { actionId: 'connector_add' });
    await mia.see(() => mia.modal());
    await mia.choose('modal', { actionId: 'connector_type' }, '.thehive');
    await mia.see(async () => (await mia.modal())?.title === 'Add TheHive');
    await mia.fill('name', 'The Hive');
    await mia.fill('url', 'not an address');
    const { errors } = await mia.submit();
    expect(errors?.url).toMatch(/address/i);
  });

  it('saves it and is led to the sign-in page, by a link of their own', async () => {
    await mia.fill('url', 'https://hive.example.com');
    const { modal } = await mia.submit();
    expect(words([modal?.title, modal?.blocks])).toMatch(/Sign in.*“The Hive” is saved.*15 minutes/s);
    const link = new RegExp(`${docket.url}/connectors/sign-in/[\\w-]{43}"`);
    expect(JSON.stringify(modal?.blocks)).toMatch(link);
    await mia.close(true);
    expect(words(await listed(mia))).toMatch(/The Hive · TheHive\s+🔑 Needs signing in/);
  });

  it('edits it: the form holds what is set', async () => {
    await menu(mia, 'The Hive', 'edit');
    const form = await mia.see(() => mia.modal());
    expect(JSON.stringify(form.blocks)).toContain('https://hive.example.com');
    await mia.fill('name', 'Hive HQ');
    await mia.submit();
    await mia.close(true);
    expect(words(await listed(mia))).toContain('Hive HQ · TheHive');
  });

  it('pauses it and lets it go on, in place', async () => {
    await menu(mia, 'Hive HQ', 'disable');
    await find(mia, /Hive HQ · TheHive\s+⏸️ Paused/);
    await menu(mia, 'Hive HQ', 'enable');
    await mia.see(async () => !words(await find(mia, /Hive HQ/)).includes('⏸️ Paused'));
  });

  it('gets a link from the menu; who may not is told who can', async () => {
    await menu(mia, 'Hive HQ', 'sign_in');
    await find(mia, /Sign in to Hive HQ on a page of mine/);
    const list = await listed(ana);
    expect(JSON.stringify(list.blocks)).not.toContain('connector_row');
  });

  it('sees on Home how they are doing', async () => {
    await mia.openHome();
    const home = await mia.see(async () => (await mia.home())?.blocks);
    expect(words(home)).toMatch(/Connectors\s+Hive HQ: 🔑 Needs signing in\s+Sign in/);
    await ana.openHome();
    expect(words(await ana.see(async () => (await ana.home())?.blocks))).not.toContain('Hive HQ');
  });

  it('sets what connectors do here by themselves', async () => {
    await mia.click(await listed(mia), { actionId: 'connector_settings' });
    await mia.see(() => mia.modal());
    await mia.fill('push', ['pushOnCreate', 'closure']);
    expect((await mia.submit()).errors).toBeUndefined();
    await mia.click(await listed(mia), { actionId: 'connector_settings' });
    const again = await mia.see(() => mia.modal());
    expect(JSON.stringify(again.state)).toMatch(/pushOnCreate.*closure/);
    await mia.close(true);
  });
});

describe('secrets in Slack', () => {
  it('are not asked for, unless the space allows it', async () => {
    await menu(mia, 'Hive HQ', 'sign_in');
    expect(words(await find(mia, /Sign in to Hive HQ on a page/))).not.toContain('Enter secrets here');
  });

  it('are taken where it does, kept encrypted, and shown nowhere', async () => {
    await mia.click(await listed(mia), { actionId: 'connector_settings' });
    await mia.see(() => mia.modal());
    await mia.fill('secrets', ['secretsInSlack']);
    await mia.submit();
    await menu(mia, 'Hive HQ', 'sign_in');
    await mia.click(await find(mia, /Enter secrets here/), { actionId: 'connector_secrets' });
    const form = await mia.see(() => mia.modal());
    expect(words(form.blocks)).toContain('Slack shows what you type here');
    await mia.fill('API key', SECRET);
    expect((await mia.submit()).errors).toBeUndefined();
    expect(words(await listed(mia))).not.toContain('Needs signing in');
    const kept = await docket.database.read.execute(sql`select secrets, config from connectors`);
    expect(JSON.stringify(kept)).toMatch(/v1\./);
    const tables = await docket.database.read.execute<{ name: string }>(
      sql`select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const rows = await docket.database.read.execute(sql.raw(`select * from ${name}`));
      expect(JSON.stringify(rows), name).not.toContain(SECRET);
    }
    expect(JSON.stringify(docket.slack.calls)).not.toContain(SECRET);
  });
});

describe('the connector of a case', () => {
  it('is chosen in a form, with the fields of the ticket', async () => {
    await openCase(ana, channel, 'Phish');
    const shown = await card(ana, channel, 1);
    await ana.click(shown, { actionId: 'case_more' }, 'connector');
    const form = await ana.see(() => ana.modal());
    const hive = blocksIn(form)
      .flatMap(({ element }) => element?.options ?? [])
      .find(({ text }) => text.text === 'Hive HQ');
    await ana.choose('modal', { actionId: 'case_connector_pick' }, hive?.value ?? '');
    await ana.see(async () => words((await ana.modal())?.blocks).includes('TLP'));
    expect((await ana.submit()).errors).toBeUndefined();
    expect(await ask(ana, channel, '/case show 1')).toMatch(/Hive HQ\s+· not pushed yet/);
  });

  it('is taken away and chosen again in words, and can be undone', async () => {
    expect(await ask(ana, channel, '/case connector 1 none')).toContain('Case #1: has no connector now.');
    expect(await ask(ana, channel, '/case connector 1 "Hive HQ" tlp=Red')).toContain(
      'Case #1: goes to Hive HQ. TLP is Red.',
    );
    expect(await ask(ana, channel, '/case connector 1 hive tlp=Purple')).toContain('TLP has no “Purple”');
    expect(await ask(ana, channel, '/case connector 1 Nowhere')).toContain(
      'Which connector is “Nowhere”? There is “Hive HQ”.',
    );
    expect(await ask(ana, channel, '/case connector 1 colour=red')).toMatch(/no field\s+colour/);
  });

  it('falls back to none when the connector goes, after a question that says how many cases do', async () => {
    await menu(mia, 'Hive HQ', 'delete');
    const question = await find(mia, /Delete the connector “Hive HQ”.*1 case that uses it/s);
    await mia.click(question, { actionId: 'connector_delete' });
    await find(mia, /The connector “Hive HQ” is deleted.*1 case has no connector now/s);
    expect(words(await listed(mia))).toContain('No connector yet');
    expect(await ask(ana, channel, '/case push 1')).toContain('#1 has no connector yet');
  });
});
