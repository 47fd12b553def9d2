import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deliverEvent } from '../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { notedCard, openCase, richText } from '../support/e2e.ts';
import { answer, words } from '../support/look.ts';
import { png } from '../support/png.ts';
import { present } from '../support/present.ts';

const CHANNEL = '#incidents';
const BOT = '<@U0DOCKET01>';
const mail = { name: 'mail.png', mimetype: 'image/png', data: png(7) };

describe('words to the bot', () => {
  let docket: TestDocket;
  let ana: Person;
  let direct: string;
  let shown: SeenMessage;
  let channelId: string;

  beforeAll(async () => {
    docket = await startTestDocket({ retryDelays: [] });
    ana = docket.person('ana');
    direct = await ana.directMessage('U0DOCKET01');
    await openCase(ana, CHANNEL, 'Phishing wave');
    shown = await notedCard(docket, ana, CHANNEL, 1);
    channelId = shown.channel;
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const query = <T extends Record<string, unknown>>(of: ReturnType<typeof sql>) => docket.database.read.execute<T>(of);

  const idle = () =>
    vi.waitFor(async () => {
      const jobs = await query(sql`select 1 from graphile_worker._private_jobs`);
      expect(jobs).toHaveLength(0);
    }, 10_000);

  /** Files of comments that hold a text, by name. */
  async function filesWith(text: string): Promise<string[]> {
    await idle();
    const comments = await query<{ comment: string }>(
      sql`select attributes->>'comment' as comment from attachments where attributes->>'comment' like ${`%${text}%`}`,
    );
    return comments.flatMap(({ comment }) =>
      [...comment.matchAll(/\[([^\]]+)\]\(\/files\//g)].map(([, name]) => name ?? ''),
    );
  }

  /** A message with a picture in a channel, of which Slack tells only what a test tells. */
  async function untold(text: string, threadTs?: string) {
    docket.slack.faults.deliver('event', 'drop', 3);
    const { ts } = await ana.type({ channel: CHANNEL, ...(threadTs && { threadTs }) }, text, [mail]);
    docket.slack.faults.clear();
    const place = { channel: CHANNEL, ...(threadTs && { threadTs }) };
    const message = (await ana.messages(place)).find((one) => one.ts === ts);
    const { files, ...rest } = present(message);
    return { bare: { ...rest, user: ana.id }, files: files ?? [] };
  }

  it.each([
    ['as a mention with its files', ['mention']],
    ['as a mention without its files', ['bare']],
    ['only as the message', ['message']],
    ['as the message, then as a mention without files', ['message', 'bare']],
    ['as a mention without files, then as the message', ['bare', 'message']],
    ['in every way at once', ['bare', 'message', 'mention']],
  ])('with a picture are heard once, with it, where Slack tells of them %s', async (way, told) => {
    const { bare, files } = await untold(`${BOT} comment 1 Told ${way}`);
    const base = { ...bare, channel: channelId };
    const events: Record<string, object> = {
      bare: { ...base, type: 'app_mention' },
      mention: { ...base, files, type: 'app_mention' },
      message: { ...base, files, type: 'message', subtype: 'file_share', channel_type: 'channel' },
    };
    await Promise.all(told.map((one) => deliverEvent(docket, present(events[one]))));
    expect(await filesWith(`Told ${way}\n`)).toEqual(['mail.png']);
  });

  /** What the person alone sees in a channel after something. */
  async function answered(act: () => Promise<unknown>): Promise<SeenMessage> {
    await idle();
    const before = (await ana.messages({ channel: CHANNEL })).filter(({ ephemeral }) => ephemeral).at(-1)?.ts;
    await act();
    return answer(ana, CHANNEL, before);
  }
  const saidTo = async (act: () => Promise<unknown>) => words(await answered(act));
  /** Words of hers in the channel, once they are handled. */
  async function handled(text: string): Promise<string> {
    const { ts = '' } = await ana.type({ channel: CHANNEL }, text);
    await idle();
    return ts;
  }
  const directly = async (of = ana) =>
    words((await of.messages({ channel: await of.directMessage('U0DOCKET01') })).at(-1));

  it.each([
    ['comment 1 By mention', CHANNEL, 'By mention\n', 'Case #1 gets this comment and 1 file.'],
    ['note 1 By direct message', 'direct', 'By direct message\n', 'Case #1 gets this comment and 1 file.'],
    ['add 1 A note of mine', CHANNEL, 'A note of mine\n', '1 file on the way to case #1.'],
    ['comment 1', 'direct', '![mail.png]', 'Case #1 gets 1 file as your comment.'],
  ])('keep the picture with the case: %s, in %s', async (typed, where, kept, said) => {
    const channel = where === 'direct' ? direct : where;
    const text = where === 'direct' ? typed : `${BOT} ${typed}`;
    await ana.type({ channel }, text, [mail]);
    await ana.see(async () => (await ana.messages({ channel })).some((one) => words(one).includes(said)));
    expect(await filesWith(kept)).toContain('mail.png');
  });

  it.each([
    ['list', CHANNEL],
    ['show 1', 'direct'],
    ['status 1 in-progress', CHANNEL],
    ['comment 99 Never', CHANNEL],
    ['comment 99 Never', 'direct'],
    ['good morning', 'direct'],
    ['', CHANNEL],
    ['edit 1', CHANNEL],
  ])('say that the picture was not kept, and how to keep it: “%s” in %s', async (typed, where) => {
    const channel = where === 'direct' ? direct : where;
    const { ts = '' } = await ana.type({ channel }, where === 'direct' ? typed : `${BOT} ${typed}`, [mail]);
    const said = await ana.see(async () =>
      (await ana.messages({ channel })).find((one) => one.ts > ts && one.user !== ana.id),
    );
    expect(words(said)).toContain('The picture “mail.png” was not kept. To keep it, pick “Add to case”');
    expect(said.text).toContain('was not kept');
  });

  it('that are only a picture in the thread of a case are a comment with it', async () => {
    const before = (await filesWith('![mail.png]')).length;
    await ana.type({ channel: CHANNEL, threadTs: shown.ts }, BOT, [mail]);
    await ana.see(async () =>
      (await ana.messages({ channel: CHANNEL, threadTs: shown.ts })).some((one) =>
        words(one).includes('gets 1 file as your comment'),
      ),
    );
    expect(await filesWith('![mail.png]')).toHaveLength(before + 1);
  });

  it('that ask for a new case keep the picture for it, whenever the form is opened', async () => {
    const offered = await answered(() => ana.type({ channel: CHANNEL }, `${BOT} new Case with a picture`, [mail]));
    await ana.click(offered, { label: 'Open the form' });
    const modal = await ana.see(() => ana.modal());
    expect(words(modal.blocks)).toContain('Title');
    await ana.fill('description', richText('See the picture.'));
    expect(await ana.submit()).toEqual({});
    await idle();
    const files = await query(
      sql`select name from files where case_id = (select id from cases where title = 'Case with a picture')`,
    );
    expect(files).toEqual([{ name: 'mail.png' }]);
  });

  describe('that are edited later', () => {
    it('are run again where they were not understood', async () => {
      const ts = await handled(`${BOT} severty 1 high`);
      const said = await saidTo(() => ana.edit({ channel: CHANNEL }, ts, `${BOT} severity 1 high`));
      expect(said).toContain('high');
      await idle();
      expect(await query(sql`select severity from cases where incremental_id = 1`)).toEqual([{ severity: 'high' }]);
    });

    it('are run again where they changed nothing', async () => {
      const ts = await handled(`${BOT} list status:closed`);
      expect(await saidTo(() => ana.edit({ channel: CHANNEL }, ts, `${BOT} list status:open,in-progress`))).toContain(
        'Phishing',
      );
    });

    it.each([
      ['by mention', CHANNEL],
      ['by direct message', 'direct'],
    ])('say what stands where they changed something, and do nothing again: %s', async (way, where) => {
      const channel = where === 'direct' ? direct : where;
      const mention = where === 'direct' ? '' : `${BOT} `;
      const { ts = '' } = await ana.type({ channel }, `${mention}comment 1 First ${way}`);
      await idle();
      for (const text of ['Second', 'Third']) {
        const before = (await ana.messages({ channel })).at(-1)?.ts ?? '';
        await ana.edit({ channel }, ts, `${mention}comment 1 ${text} ${way}`);
        await idle();
        const said = (await ana.messages({ channel })).filter((one) => one.ts > before && one.user !== ana.id);
        expect(said.map(words).join()).toContain('I had done what it said at first (case #1). That stands');
        expect(said).toHaveLength(1);
      }
      const kept = await query<{ comment: string }>(
        sql`select attributes->>'comment' as comment from attachments where attributes->>'comment' like ${`%${way}`}`,
      );
      expect(kept).toEqual([{ comment: `First ${way}` }]);
    });

    it('are answered once where Slack tells of the edit in both ways, and not at all where the words are the same', async () => {
      const ts = await handled(`${BOT} nothing of use`);
      const seen = async () => (await ana.messages({ channel: CHANNEL })).filter(({ ephemeral }) => ephemeral).length;
      const before = await seen();
      const message = { user: ana.id, ts, text: `${BOT} show 1`, edited: { user: ana.id, ts: '1895444600.000100' } };
      const changed = { channel: channelId, channel_type: 'channel', ts: '1895444600.000100' };
      const mention = { type: 'app_mention', channel: channelId, ...message };
      const previous = { ...message, text: `${BOT} nothing of use` };
      await Promise.all([
        deliverEvent(docket, mention),
        deliverEvent(docket, {
          type: 'message',
          subtype: 'message_changed',
          ...changed,
          message,
          previous_message: previous,
        }),
      ]);
      await idle();
      expect(await seen()).toBe(before + 1);
      const later = { ...message, edited: { user: ana.id, ts: '1895444700.000100' } };
      await deliverEvent(docket, {
        type: 'message',
        subtype: 'message_changed',
        ...changed,
        message: later,
        previous_message: message,
      });
      await deliverEvent(docket, { ...mention, edited: later.edited });
      await idle();
      expect(await seen()).toBe(before + 1);
    });

    it('are run where the edit is the first that mentions the bot', async () => {
      const ts = await handled('tag 1 +late');
      expect(await saidTo(() => ana.edit({ channel: CHANNEL }, ts, `${BOT} tag 1 +late`))).toContain('late');
    });

    it('are not run where it is not known any more what became of them', async () => {
      const message = {
        user: ana.id,
        ts: '1700000000.000100',
        text: `${BOT} tag 1 +ancient`,
        edited: { ts: '1895444800.000100' },
      };
      const said = await saidTo(() => deliverEvent(docket, { type: 'app_mention', channel: channelId, ...message }));
      expect(said).toContain('You edited an old message');
    });
  });

  it.each([
    ['Slack itself, in the direct message', { channel: 'direct', user: 'USLACKBOT', text: 'archived the channel' }],
    ['Slack itself, by its other id', { channel: 'direct', user: 'USLACK', text: 'You have been removed from #x' }],
    [
      'Slack itself, in the thread of a case',
      { thread_ts: 'card', user: 'USLACKBOT', text: `${BOT} archived the channel` },
    ],
    ['a person who joins', { subtype: 'channel_join', text: `<@U0ANARUIZ1> has joined, invited by ${BOT}` }],
    [
      'a topic that names the bot',
      { subtype: 'channel_topic', text: `set the topic: ask ${BOT}`, type: 'app_mention' },
    ],
    ['another app', { bot_id: 'B0OTHER001', text: `${BOT} close 1` }],
  ])('are not what %s says', async (_, { channel, thread_ts, ...more }: Record<string, string>) => {
    const rows = () => query(sql`select 1 from inbox`);
    const before = (await rows()).length;
    const ts = `18954449${String(before).padStart(2, '0')}.000100`;
    const place = { channel: channel ? direct : channelId, channel_type: channel ? 'im' : 'channel' };
    const threadTs = thread_ts ? { thread_ts: shown.ts } : {};
    await deliverEvent(docket, { type: 'message', user: ana.id, ts, ...place, ...threadTs, ...more });
    expect(await rows()).toHaveLength(before);
  });

  it.each([
    'user_not_in_channel',
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'restricted_action_read_only_channel',
  ])('are answered by direct message where Slack refuses the answer for one person: %s', async (error) => {
    docket.slack.faults.fail('chat.postEphemeral', { kind: 'error', error });
    await ana.type({ channel: CHANNEL }, `${BOT} list title:${error}`);
    await vi.waitFor(async () => expect(await directly()).toContain(error), 5_000);
  });
});
