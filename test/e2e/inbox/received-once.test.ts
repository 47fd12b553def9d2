import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../integration/jobs/world.ts';
import { deliverEvent } from '../../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { CHANNEL, CHANNEL_ID, type MirroredThread, mirrorThread } from '../../support/inbox/mirrored-thread.ts';
import { answer, words } from '../../support/look.ts';

describe('what Slack tells', () => {
  let docket: TestDocket;
  let thread: MirroredThread;
  let ana: Person;
  let leo: Person;

  beforeAll(async () => {
    docket = await startTestDocket({ retryDelays: [0] });
    [ana, leo] = [docket.person('ana'), docket.person('leo')];
    thread = await mirrorThread(docket);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    await docket.stop();
  });

  const idle = () =>
    until('no job is left', async () => {
      const rows = await docket.database.read.execute(sql`select 1 from graphile_worker._private_jobs`);
      return rows.length === 0;
    });

  it.each([
    ['rate limits once', 'leo', { kind: 'rate_limited', retryAfter: 1 }],
    ['fails once', 'mia', { kind: 'http', status: 500 }],
  ] as const)(
    'a reply of somebody whom Docket asks Slack about, which %s, becomes a comment',
    async (_, who, fault) => {
      await docket.database.read.execute(sql`select 1`);
      const person = docket.person(who);
      await forget(person.id);
      docket.slack.faults.fail('users.info', fault);
      await thread.reply(person, `A word of ${who}`);
      await thread.holds(`A word of ${who}`);
      const asked = docket.slack.calls.filter(({ method, args }) => method === 'users.info' && args.user === person.id);
      expect(asked.length).toBeGreaterThan(1);
    },
  );

  /** Docket knows nothing of a person any more. */
  async function forget(userId: string): Promise<void> {
    const { transact } = await import('../../../src/store/transaction.ts');
    await transact(docket.database, (tx) => tx.execute(sql`delete from slack_users where user_id = ${userId}`));
  }

  it('is done once, however often it is delivered, under whatever ids, in whatever order', async () => {
    const ts = '1895444500.000100';
    const posted = message({ ts, text: 'Told eleven times' });
    const edited = {
      ...message({ ts: '1895444501.000100' }),
      subtype: 'message_changed',
      message: {
        ...message({ ts, text: 'Told eleven times, and better' }),
        edited: { user: leo.id, ts: '1895444501.0' },
      },
      previous_message: message({ ts, text: 'Told eleven times' }),
    };
    const mention = {
      ...message({ ts: '1895444502.000100', text: '<@U0DOCKET01> comment Said once' }),
      type: 'app_mention',
    };
    await Promise.all(
      Array.from({ length: 11 }, (_, n) => deliverEvent(docket, [edited, posted, mention][n % 3] ?? posted)),
    );
    await thread.holds('Said once');
    await thread.holds('and better');
    await idle();
    await deliverEvent(docket, posted);
    await deliverEvent(docket, mention);
    await idle();
    const rows = await docket.database.read.execute<{ n: number }>(sql`select count(*)::int as n from attachments
      where attributes->>'comment' in ('Said once', 'Told eleven times, and better', 'Told eleven times')`);
    expect(rows[0]?.n).toBe(2);
  });

  it('is forgotten by the inbox as soon as it is handled', async () => {
    await ana.type({ channel: CHANNEL }, '<@U0DOCKET01> list sensitive words');
    expect(words(await answer(ana, CHANNEL))).toContain('sensitive');
    await idle();
    const payloads = await thread.payloads();
    expect(payloads.length).toBeGreaterThan(0);
    expect(payloads.filter((payload) => payload !== null)).toEqual([]);
  });

  it('is never stored where no case follows it: every column of every table is looked through', async () => {
    const needle = 'Lunch at noon, a word that nobody keeps';
    const { ts = '' } = await leo.type({ channel: CHANNEL }, needle);
    await leo.type({ channel: CHANNEL, threadTs: ts }, `${needle}, in a thread`);
    await leo.edit({ channel: CHANNEL }, ts, `${needle}, edited`);
    const other = await leo.type({ channel: '#sec-ops' }, needle);
    await leo.remove({ channel: '#sec-ops' }, other.ts ?? '');
    await leo.remove({ channel: CHANNEL }, ts);
    await deliverEvent(docket, { type: 'reaction_added', user: leo.id, reaction: needle });
    await docket.slack.settled();
    await idle();
    expect(await tablesWith('Told eleven times, and better')).toContain('public.attachments');
    expect(await tablesWith('a word that nobody keeps')).toEqual([]);
  });

  async function tablesWith(text: string): Promise<string[]> {
    const { read } = docket.database;
    const tables = await read.execute<{ schema: string; name: string }>(sql`
      select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`);
    const found = [];
    for (const { schema, name } of tables) {
      const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
      const rows = await read.execute(sql`select 1 from ${table} t where t::text like ${`%${text}%`} limit 1`);
      if (rows.length > 0) found.push(`${schema}.${name}`);
    }
    return found;
  }

  const message = (more: object) => ({
    type: 'message',
    channel: CHANNEL_ID,
    channel_type: 'channel',
    user: leo.id,
    thread_ts: thread.shown.ts,
    ...more,
  });
});
