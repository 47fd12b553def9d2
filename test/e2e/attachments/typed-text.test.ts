import type { Person } from 'local-slack';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { ask, blocksIn, card, words } from '../../support/look.ts';
import { type OwnPostgres, ownPostgres } from '../../support/postgres/own-postgres.ts';

const CHANNEL = '#incidents';
const REPORT = 'Everything that Ana found out in two hours of work.';

describe('what a person typed survives', () => {
  let database: OwnPostgres;
  let docket: TestDocket;
  let ana: Person;
  let number = 0;

  beforeAll(async () => {
    database = await ownPostgres();
    docket = await startTestDocket({ database });
    ana = docket.person('ana');
  });
  afterAll(async () => {
    await docket.stop();
  });
  beforeEach(async () => {
    await openCase(ana, CHANNEL, 'Phishing wave');
    number += 1;
    await idle();
    await ana.type({ channel: CHANNEL }, `/case edit ${number}`);
    await ana.see(() => ana.modal());
    await ana.fill('title', 'Phishing wave, second day');
    await ana.fill('description', richText(REPORT));
    await ana.fill('tags', ['mail']);
  });

  /** Until no job is left, so that none is cut in two when the database goes. */
  async function idle(): Promise<void> {
    await card(ana, CHANNEL, number);
    const sql = postgres(database.url, { max: 1 });
    await vi.waitFor(async () => expect(await sql`select 1 from graphile_worker.jobs`).toHaveLength(0), 5_000);
    await sql.end();
  }

  /** Holds the case in another transaction while `act` runs, so that Docket has to wait for it, longer than people do. */
  async function whileHeld(act: (held: postgres.ReservedSql) => Promise<unknown>): Promise<void> {
    const sql = postgres(database.url, { max: 1 });
    const held = await sql.reserve();
    docket.deps.answerBudgetMs = 200;
    try {
      await held`begin`;
      await held`select 1 from cases where incremental_id = ${number} for update`;
      await act(held);
    } finally {
      await held`commit`;
      held.release();
      await sql.end();
      delete docket.deps.answerBudgetMs;
    }
  }

  /** Puts the case into the trash, or takes it out. */
  const trash = (held: postgres.ReservedSql, isTrashed: boolean) =>
    held`update cases set deleted_at = ${isTrashed ? new Date() : null} where incremental_id = ${number}`;

  const shown = async () => {
    const modal = await ana.modal();
    return modal && JSON.stringify([modal.blocks, modal.state]);
  };
  const waiting = async () => (await ana.modal())?.title === 'Working on it';
  const directMessages = async () => {
    const channel = await ana.directMessage('U0DOCKET01');
    return words(await ana.messages({ channel }));
  };
  const expectSaved = async () => {
    const said = await ask(ana, CHANNEL, `/case show ${number}`);
    for (const text of ['second day', REPORT, 'mail']) expect(said).toContain(text);
  };

  it('while the database is stopped: the form stays as it is, and saves when it is back', async () => {
    await database.stop();
    await ana.submit();
    await ana.see(async () => (await shown())?.includes(REPORT), 25_000);
    expect(JSON.stringify(await ana.modal())).toContain('I cannot reach my database right now');
    await database.start();
    await ana.see(async () => {
      if ((await ana.modal())?.submit) await ana.submit();
      const modal = await ana.modal();
      return modal === undefined || modal.title === 'Done';
    }, 25_000);
    await ana.close(true);
    await expectSaved();
  });

  it('a late answer that it did not work: the form comes back with everything in it', async () => {
    await whileHeld(async (held) => {
      expect((await ana.submit()).modal?.title).toBe('Working on it');
      await trash(held, true);
    });
    await ana.see(async () => (await shown())?.includes(REPORT));
    expect(words((await ana.modal())?.blocks)).toContain('⚠️');
    await whileHeld((held) => trash(held, false));
    expect(await ana.submit()).toEqual({});
    await expectSaved();
  });

  it('a connection that is cut while Docket works: what was promised is done all the same', async () => {
    await whileHeld(async () => {
      expect((await ana.submit()).modal?.title).toBe('Working on it');
      await stopWaiting();
    });
    await ana.see(async () => (await ana.modal())?.title === 'Done', 15_000);
    await ana.close(true);
    await expectSaved();
  });

  it('a late answer that it worked', async () => {
    await whileHeld(async () => expect((await ana.submit()).modal?.title).toBe('Working on it'));
    await ana.see(async () => (await ana.modal())?.title === 'Done');
    await ana.close(true);
    await expectSaved();
  });

  it('a conflict that is found late: the form comes back with the choice', async () => {
    await whileHeld(async (held) => {
      expect((await ana.submit()).modal?.title).toBe('Working on it');
      await held`update cases set title = 'Of Leo', version = version + 1 where incremental_id = ${number}`;
    });
    const text = await ana.see(async () => !(await waiting()) && (await shown()));
    expect(text).toContain('Keep theirs: Of Leo');
    expect(text).toContain(REPORT);
    const blocks = blocksIn(await ana.modal());
    await ana.fill(blocks.find(({ block_id }) => block_id.startsWith('choose/title/'))?.block_id ?? '', 'mine');
    expect(await ana.submit()).toEqual({});
    await expectSaved();
  });

  /** Ends what Docket waits for, as an operator may: its connections are cut. */
  async function stopWaiting(): Promise<void> {
    const sql = postgres(database.url, { max: 1 });
    await ana.see(async () => {
      const rows = await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'docket' and wait_event_type = 'Lock'`;
      return rows.length > 0;
    });
    await sql.end();
  }

  it('a form that was closed while Docket worked: the text comes by direct message', async () => {
    await whileHeld(async (held) => {
      await ana.submit();
      expect(await waiting()).toBe(true);
      await ana.close(true);
      await trash(held, true);
    });
    await ana.see(async () => (await directMessages()).includes(REPORT));
    expect(await directMessages()).toContain('Phishing wave, second day');
  });

  it('a long slash command that could not be carried out: it is given back to copy', async () => {
    await ana.close(true);
    const said = await ask(ana, CHANNEL, `/case comment 4711 ${REPORT} ${REPORT}`);
    expect(said).toContain(`${REPORT} ${REPORT}`);
  });
});
