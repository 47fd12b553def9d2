import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../integration/jobs/world.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { notedCard, openCase } from '../support/e2e.ts';
import { answer, ask, card, thread, words } from '../support/look.ts';
import { matching } from '../support/matching.ts';
import { png } from '../support/png.ts';
import { present } from '../support/present.ts';

const CHANNEL = '#incidents';

/** What no Slack says. */
const NONSENSE = [
  'null',
  '7',
  '{',
  '[]',
  '{"type":"events_api"}',
  '{"type":"events_api","envelope_id":"1","payload":null}',
  '{"type":"events_api","envelope_id":"2","payload":{"event":{"type":"close"}}}',
  '{"type":"slash_commands","envelope_id":"3","payload":[]}',
  '{"type":"interactive","envelope_id":{},"payload":{}}',
  '{"type":"something_new","envelope_id":"4","payload":{}}',
  '{"type":"hello"}',
  '{"type":"error"}',
  '['.repeat(100_000),
  `{"type":"events_api","envelope_id":"5","payload":{"event":{"type":"${'x'.repeat(4 * 1024 * 1024)}"}}}`,
];

/** What is kept as comments, in the order of the alphabet. */
async function comments({ database }: TestDocket): Promise<string[]> {
  const rows = await database.read.execute<{ text: string }>(
    sql`select attributes->>'comment' as text from attachments where attributes->>'comment' is not null`,
  );
  return rows.map(({ text }) => text).toSorted();
}

describe('Docket in Socket Mode', () => {
  let docket: TestDocket;
  const ana = () => docket.person('ana');

  beforeEach(async () => {
    docket = await startTestDocket({ way: 'socket', retryDelays: [0, 50, 200] });
  });
  afterEach(() => docket.stop());

  const opened = () => docket.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
  const connections = (count: number) =>
    until(`there are ${count} connections`, () => docket.slack.sockets.open === count);

  it('serves commands, forms, mentions, replies with files and shortcuts, on two connections', async () => {
    expect(docket.slack.sockets.open).toBe(2);
    await openCase(ana(), CHANNEL, 'By the socket');
    const shown = await notedCard(docket, ana(), CHANNEL, 1);
    await ana().type({ channel: CHANNEL, threadTs: shown.ts }, '<@U0DOCKET01> severity high');
    await card(ana(), CHANNEL, 1, (text) => text.includes('severity high'));
    expect(await ask(docket.person('mia'), CHANNEL, '/case settings mirror on')).toContain('become comments');
    await ana().type({ channel: CHANNEL, threadTs: shown.ts }, 'With a picture', [
      { name: 'a.png', mimetype: 'image/png', data: png(3) },
    ]);
    await until('the reply is kept', async () =>
      (await comments(docket)).some((text) => text.startsWith('With a picture')),
    );
    const root = await ana().type({ channel: CHANNEL }, 'Evidence of somebody');
    await ana().messageShortcut({ channel: CHANNEL, ts: present(root.ts) }, 'add_to_case');
    await ana().see(() => ana().modal());
    await ana().choose('modal', { actionId: 'case_pick' }, '1');
    expect((await ana().submit()).errors).toBeUndefined();
    await thread(ana(), shown, (text) => text.includes('Evidence of somebody'));
    expect(await ask(ana(), CHANNEL, '/case status 1 closed')).toContain('closed');
    expect([docket.errors, docket.slack.complaints]).toEqual([[], []]);
  });

  it.each(['warning', 'refresh_requested'] as const)(
    'opens the next connection before one ends, after %s: no command of a burst fails',
    async (reason) => {
      const answers: unknown[] = [];
      const burst = async () => {
        for (let n = 0; n < 20; n += 1) {
          if (n % 7 === 3) docket.slack.sockets.disconnect(reason, 400);
          answers.push(await ana().type({ channel: CHANNEL }, '/case list'));
        }
      };
      await burst();
      await until('each was replaced', () => opened() >= 4);
      await burst();
      expect(answers.filter((one) => JSON.stringify(one).includes('trouble'))).toEqual([]);
      await connections(2);
      expect(docket.errors).toEqual([]);
    },
  );

  it('serves on the other connection while one is cut, and has two again', async () => {
    docket.slack.sockets.cut();
    await connections(1);
    expect(await ask(ana(), CHANNEL, '/case list')).toMatch(/[Nn]o case/);
    await connections(2);
  });

  it('comes back by itself after Socket Mode was switched off, and after every connection was cut', async () => {
    docket.slack.sockets.disconnect('link_disabled', 0);
    await until('it connected anew', () => opened() >= 4);
    await connections(2);
    docket.slack.sockets.cut('all');
    await connections(2);
    expect(await ask(ana(), CHANNEL, '/case list')).toMatch(/[Nn]o case/);
  });

  it('outlives a Slack that gives no connection for a while: 503, a lost answer, a limit, a token refused', async () => {
    const { faults, sockets } = docket.slack;
    faults.fail('apps.connections.open', { kind: 'http', status: 503 }, 2);
    faults.fail('apps.connections.open', { kind: 'hang_up' }, 2);
    faults.fail('apps.connections.open', { kind: 'rate_limited', retryAfter: 1 });
    faults.fail('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    sockets.cut('all');
    await connections(0);
    await connections(2);
    expect(docket.socketMode?.isServing()).toBe(true);
    expect(await ask(ana(), CHANNEL, '/case list')).toMatch(/[Nn]o case/);
    expect(docket.errors.join()).toContain('Slack refuses the app-level token');
  });

  it('does once what was acknowledged on a connection that ended, and says by another way how it went', async () => {
    await openCase(ana(), CHANNEL, 'Acknowledged to nobody');
    const shown = await notedCard(docket, ana(), CHANNEL, 1);
    docket.slack.faults.deliver('event', 'lose_answer', 2);
    await ana().type({ channel: CHANNEL, threadTs: shown.ts }, '<@U0DOCKET01> comment Said in a mention');
    await connections(2);
    await until('the mention is done', async () => (await comments(docket)).includes('Said in a mention'));
    docket.slack.faults.deliver('command', 'lose_answer');
    const { trouble } = await ana().type({ channel: CHANNEL }, '/case comment 1 Said in a command');
    expect(trouble?.error).toBe('dispatch_failed');
    await ana().see(async () =>
      (await ana().messages({ channel: CHANNEL })).some(
        (message) => message.ephemeral === true && words(message).includes('omment'),
      ),
    );
    await docket.slack.settled();
    expect(await comments(docket)).toEqual(['Said in a command', 'Said in a mention']);
  });

  it('goes on whatever is said on a connection', async () => {
    const { sockets } = docket.slack;
    for (const text of NONSENSE) {
      sockets.send(text);
      expect([text.slice(0, 80), await ask(ana(), CHANNEL, '/case list')]).toEqual([
        text.slice(0, 80),
        matching.stringMatching(/[Nn]o case/),
      ]);
    }
    expect([sockets.open, opened()]).toEqual([2, 2]);
  });

  it('refuses what is for another workspace or of another app, as over HTTP', async () => {
    const command = {
      command: '/case',
      text: 'new',
      user_id: 'U0ANARUIZ1',
      channel_id: 'C0INCIDEN1',
      trigger_id: '1.1.a',
    };
    const send = (payload: object) =>
      docket.slack.sockets.send(
        JSON.stringify({ type: 'slash_commands', envelope_id: randomUUID(), accepts_response_payload: true, payload }),
      );
    send({ ...command, team_id: 'T0OTHER001' });
    send({ ...command, team_id: docket.slack.teamId, api_app_id: 'A0OTHER001' });
    await until('both were refused', () => {
      const refused = docket.logged.filter((line) => line.includes('something for another workspace was not handled'));
      return refused.length === 4;
    });
    expect(await ana().modal()).toBeUndefined();
  });

  it('closes its connections when it stops, once what came on them is answered', async () => {
    docket.slack.faults.fail('users.info', { kind: 'slow', ms: 400 });
    const typed = ana().type({ channel: CHANNEL }, '/case list');
    await until('it is at work', () => docket.slack.calls.some(({ method }) => method === 'users.info'));
    await docket.socketMode?.stop();
    expect(await typed).not.toHaveProperty('trouble');
    expect(docket.slack.sockets.open).toBe(0);
    expect(words(await answer(ana(), CHANNEL))).toMatch(/[Nn]o case/);
  });
});

it('two processes on one database do once what Slack delivers twice', async () => {
  const first = await startTestDocket({ way: 'socket' });
  const second = await startTestDocket({ way: 'socket', beside: first });
  const ana = first.person('ana');
  try {
    expect(first.slack.sockets.open).toBe(4);
    await openCase(ana, CHANNEL, 'Told to two');
    const shown = await notedCard(first, ana, CHANNEL, 1);
    first.slack.faults.deliver('event', 'duplicate', 4);
    first.slack.faults.deliver('command', 'duplicate', 2);
    for (const text of ['One', 'Two']) {
      await ana.type({ channel: CHANNEL, threadTs: shown.ts }, `<@U0DOCKET01> comment ${text} in a mention`);
      await ana.type({ channel: CHANNEL }, `/case comment 1 ${text} in a command`);
    }
    const said = ['One in a command', 'One in a mention', 'Two in a command', 'Two in a mention'];
    await until('all of it is done', async () => (await comments(first)).length >= said.length);
    await first.slack.settled();
    await until('no job is left', async () => {
      const rows = await first.database.read.execute(sql`select 1 from graphile_worker._private_jobs`);
      return rows.length === 0;
    });
    expect(await comments(first)).toEqual(said);
  } finally {
    await second.stop();
    await first.stop();
  }
});
