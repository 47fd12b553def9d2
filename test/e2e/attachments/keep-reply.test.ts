import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { offerMirroring } from '../../../src/operations/attachments/offer-mirroring.ts';
import { deliverInteraction } from '../../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { words } from '../../support/look.ts';
import { png } from '../../support/png.ts';

const CHANNEL = '#incidents';

describe('a reply that is kept by a button', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;
  let shown: SeenMessage;

  beforeAll(async () => {
    docket = await startTestDocket();
    [ana, leo] = [docket.person('ana'), docket.person('leo')];
    await openCase(ana, CHANNEL, 'Phishing wave');
    shown = await notedCard(docket, ana, CHANNEL, 1);
  });
  afterAll(async () => {
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const at = () => ({ channel: CHANNEL, threadTs: shown.ts });
  const query = <T extends Record<string, unknown>>(of: ReturnType<typeof sql>) => docket.database.read.execute<T>(of);
  const kept = (text: string) => query(sql`select 1 from attachments where attributes->>'comment' like ${`%${text}%`}`);
  const idle = () =>
    vi.waitFor(
      async () => expect(await query(sql`select 1 from graphile_worker._private_jobs`)).toHaveLength(0),
      10_000,
    );

  let clicks = 0;
  /** A click on the button that keeps a reply, as Slack tells of it. */
  async function click(person: Person, ts: string, more: { value?: string } = {}): Promise<void> {
    clicks += 1;
    await deliverInteraction(docket, {
      type: 'block_actions',
      user: { id: person.id },
      trigger_id: `x.${clicks}`,
      channel: { id: shown.channel, name: 'incidents' },
      container: { type: 'message', message_ts: '1.1', channel_id: shown.channel, thread_ts: shown.ts },
      actions: [
        {
          type: 'button',
          action_id: 'reply_keep',
          block_id: 'b',
          value: `${shown.ts}:${ts}`,
          action_ts: `${clicks}.3`,
          ...more,
        },
      ],
    });
  }

  const reactions = () => docket.slack.calls.filter(({ method }) => method === 'reactions.add').length;
  const alone = async (person: Person) =>
    words((await person.messages(at())).filter(({ ephemeral }) => ephemeral).at(-1));
  const offersOf = async (person: Person) =>
    (await person.messages(at())).filter((one) => one.ephemeral && words(one).includes('does not keep')).length;

  it('is offered once where several processes decide at the same time', async () => {
    const thread = { workspaceId: docket.slack.teamId, spaceId: 'default', channelId: 'C0OTHER001', ts: '1.1' };
    const people = ['U1', 'U2', 'U3', 'U4', 'U1', 'U2', 'U3', 'U4'];
    const decided = await Promise.all(people.map((id) => offerMirroring(docket.deps, thread, id)));
    expect(decided.filter(Boolean)).toHaveLength(1);
  });

  it.each([
    'missing_scope',
    'too_many_reactions',
    'message_not_found',
    'not_reactable',
    'no_access',
    'no_permission',
    'restricted_action',
    'thread_locked',
  ])('is kept, and its case goes on being shown, where Slack refuses the mark: %s', async (error) => {
    const { ts = '' } = await leo.type(at(), `Marked never ${error}`);
    docket.slack.faults.fail('reactions.add', { kind: 'error', error }, 20);
    const before = reactions();
    await click(leo, ts);
    await vi.waitFor(async () => expect(await kept(`Marked never ${error}`)).toHaveLength(1), 5_000);
    await idle();
    docket.slack.faults.clear();
    expect(docket.errors).toEqual([]);
    expect(reactions() - before).toBe(1);
  });

  it('is kept in a channel that is archived, and marked once it is open again', async () => {
    const olaf = docket.person('olaf');
    const { ts = '' } = await leo.type(at(), 'Before the archive');
    await olaf.archive(CHANNEL);
    await click(leo, ts);
    await vi.waitFor(async () => expect(await kept('Before the archive')).toHaveLength(1), 5_000);
    await idle();
    await olaf.unarchive(CHANNEL);
    await leo.see(async () => (await leo.messages(at())).find((one) => one.ts === ts)?.reactions?.length);
    expect(docket.errors).toEqual([]);
  });

  it('is one comment with its file, however often the button is hit, and while replies are switched on', async () => {
    const files = [{ name: 'graph.png', mimetype: 'image/png', data: png(3) }];
    const { ts = '' } = await leo.type(at(), 'Hit often', files);
    const mia = docket.person('mia');
    await Promise.all([
      click(leo, ts),
      click(leo, ts),
      mia.type({ channel: CHANNEL }, '/case settings mirror on'),
      click(leo, ts),
    ]);
    await idle();
    await click(leo, ts);
    await idle();
    expect(await kept('Hit often')).toHaveLength(1);
    expect(await query(sql`select 1 from files where name = 'graph.png'`)).toHaveLength(1);
  });

  it.each([
    ['of somebody else', (ts: string) => `${shown.ts}:${ts}`, () => ana],
    ['that is not in the thread', () => `${shown.ts}:1700000000.000100`, () => leo],
    ['in the thread of no case', (ts: string) => `1700000000.000100:${ts}`, () => leo],
    ['that the button does not name', () => 'page 2', () => leo],
    ['that the button forgot', () => '', () => leo],
  ])('is none %s', async (_, value, who) => {
    const { ts = '' } = await leo.type(at(), 'Of Leo alone');
    await idle();
    const before = (await kept('Of Leo alone')).length;
    await click(who(), ts, { value: value(ts) });
    await idle();
    expect((await kept('Of Leo alone')).length).toBe(before);
    expect(await offersOf(ana)).toBeLessThan(2);
    expect(docket.errors).toEqual([]);
    expect(await alone(leo)).not.toContain('our fault');
  });
});
