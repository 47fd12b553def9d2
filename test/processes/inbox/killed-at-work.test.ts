import { type LocalSlack, type Person, startLocalSlack } from 'local-slack';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { world } from '../../../src/sandbox/world.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { notedCard, openCase, richText } from '../../support/e2e.ts';
import { type DocketProcess, startDocketProcess } from '../../support/inbox/docket-process.ts';
import { answer, ask, words } from '../../support/look.ts';

const CHANNEL = '#incidents';

describe('Docket is killed after it said "Working on it"', () => {
  let slack: LocalSlack;
  let database: TestDatabase;
  let docket: DocketProcess;
  let ana: Person;
  let leo: Person;

  beforeAll(async () => {
    const [own, app] = await Promise.all([testDatabase(), readManifest()]);
    database = own;
    slack = await startLocalSlack({ world, app });
    [ana, leo] = [slack.person('ana'), slack.person('leo')];
    docket = await startDocketProcess(slack, database.url);
    await openCase(ana, CHANNEL, 'Phishing wave');
    const read = openDatabase(database.url, { max: 1 });
    await notedCard({ database: read }, ana, CHANNEL, 1);
    await read.close();
  });
  afterAll(async () => {
    await docket.kill();
    await slack.close();
    await database.drop();
  });

  it('and does after the restart, once, what was typed: the words of a command and of a form', async () => {
    await ana.type({ channel: CHANNEL }, '/case edit 1');
    await ana.see(() => ana.modal());
    await ana.fill('description', richText('Two hours of work'));

    const sql = postgres(database.url, { max: 1 });
    const held = await sql.reserve();
    await held`begin`;
    await held`select 1 from cases for update`;
    const [typed, form] = await Promise.all([
      leo.type({ channel: CHANNEL }, '/case comment 1 What Leo found'),
      ana.submit(),
    ]);
    expect(typed.trouble).toBeUndefined();
    expect(words(await answer(leo, CHANNEL))).toContain('Working on it');
    expect(JSON.stringify(form.modal)).toContain('nothing gets lost');
    await docket.kill();
    await held`rollback`;
    held.release();
    await sql.end();

    docket = await startDocketProcess(slack, database.url);
    await ana.see(async () => (await ana.modal())?.title === 'Done', 25_000);
    await leo.see(async () => /comment/i.test(words(await answer(leo, CHANNEL))), 25_000);
    const shown = await ask(ana, CHANNEL, '/case show 1');
    expect(shown).toContain('Two hours of work');
    expect(shown.split('What Leo found')).toHaveLength(2);
  }, 60_000);
});
