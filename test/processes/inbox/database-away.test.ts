import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../integration/jobs/world.ts';
import { deliverEvent } from '../../support/deliver.ts';
import { CHANNEL } from '../../support/inbox/mirrored-thread.ts';
import { openToldDocket, type ToldDocket } from '../../support/inbox/told-docket.ts';
import { words } from '../../support/look.ts';
import { type OwnPostgres, ownPostgres } from '../../support/postgres/own-postgres.ts';
import { present } from '../../support/present.ts';

describe('what Slack tells while the database is away', () => {
  let database: OwnPostgres;
  let told: ToldDocket;
  let slack: ToldDocket['slack'];
  let thread: ToldDocket['thread'];
  let ana: ToldDocket['ana'];
  let leo: ToldDocket['leo'];

  beforeAll(async () => {
    database = await ownPostgres();
    told = await openToldDocket(database, [0, 3_000, 10_000]);
    ({ slack, thread, ana, leo } = told);
  });
  afterAll(() => told.close());

  it('is not acknowledged, so that Slack tells it again: replies, edits, deletions, words to the bot', async () => {
    const first = await thread.reply(leo, 'First seen at nine');
    const gone = await thread.reply(leo, 'Of no use');
    await thread.shows('First seen at nine', 'Of no use');
    const kept = await thread.keep(leo, 'The mail came from 192.0.2.1');
    const lost = await thread.keep(leo, 'And from 192.0.2.9');
    await thread.holds('192.0.2.9');

    await database.stop();
    await Promise.all([
      thread.reply(ana, 'Second mail seen'),
      ana.type({ channel: CHANNEL, threadTs: thread.shown.ts }, '<@U0DOCKET01> severity critical'),
      leo.edit({ channel: CHANNEL, threadTs: thread.shown.ts }, first, 'First seen at ten'),
      leo.remove({ channel: CHANNEL, threadTs: thread.shown.ts }, gone),
      leo.edit({ channel: CHANNEL }, kept, 'The mail came from 192.0.2.2'),
      leo.remove({ channel: CHANNEL }, lost),
    ]);
    await expect(
      deliverEvent({ url: told.docket.url, slack }, { ...reply(), ts: '1795444500.000100' }),
    ).rejects.toThrow('503');
    await database.start();

    await thread.holds('Second mail seen');
    await thread.holds('First seen at ten');
    await thread.holds('192.0.2.2');
    await thread.holds('Deleted in Slack');
    await ana.see(async () => words(await ana.messages({ channel: CHANNEL })).includes('severity critical'), 30_000);
    await slack.settled();
    await until(
      'the deleted reply is no comment',
      async () => !(await thread.comments()).includes('Of no use'),
      25_000,
    );
    expect((await thread.comments()).filter((comment) => comment === 'Second mail seen')).toHaveLength(1);
  }, 90_000);

  it('a reply whose connection ends before it is kept is told again, and taken once', async () => {
    const sql = postgres(database.url, { max: 2 });
    const held = await sql.reserve();
    await held`begin`;
    await held`lock table inbox in exclusive mode`;
    const told = thread.reply(leo, 'Seen on two more hosts');
    await ana.see(async () => {
      const rows = await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'docket' and wait_event_type = 'Lock'`;
      return rows.length > 0;
    });
    await held`rollback`;
    held.release();
    await sql.end();
    await told;
    await thread.holds('Seen on two more hosts');
    await slack.settled();
    const [row] = await query(
      `select count(*)::int as n from attachments where attributes->>'comment' = 'Seen on two more hosts'`,
    );
    expect(present(row).n).toBe(1);
  });

  const reply = () => ({
    type: 'message',
    channel: 'C0INCIDEN1',
    channel_type: 'channel',
    user: leo.id,
    text: 'Not kept',
    thread_ts: thread.shown.ts,
  });

  async function query(text: string) {
    const sql = postgres(database.url, { max: 1 });
    const rows = await sql.unsafe(text);
    await sql.end();
    return rows;
  }
});
