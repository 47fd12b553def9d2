import { sql } from 'drizzle-orm';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Budget } from '../../src/slack/context/budget.ts';
import { Directory } from '../../src/slack/context/users.ts';
import { transact } from '../../src/store/transaction.ts';
import { deliverInteraction } from '../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase } from '../support/e2e.ts';
import { blocksIn, card, words } from '../support/look.ts';

const CHANNEL = '#incidents';

describe('where Slack is slow', () => {
  let docket: TestDocket;
  let ana: Person;
  let direct: string;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    direct = await ana.directMessage('U0DOCKET01');
    await openCase(ana, CHANNEL, 'Phishing wave');
    await card(ana, CHANNEL, 1);
  });
  beforeEach(async () => {
    docket.slack.faults.clear();
    await ana.close(true).catch(() => {});
  });
  afterAll(async () => {
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const query = <T extends Record<string, unknown>>(of: ReturnType<typeof sql>) => docket.database.read.execute<T>(of);

  const slowly = (method: string, userId?: string) =>
    docket.slack.faults.fail(
      method,
      { kind: 'slow', ms: 4_000 },
      1,
      (args) => userId === undefined || args.user === userId,
    );

  async function openedWithin(ms: number, act: () => Promise<unknown>) {
    const start = performance.now();
    await act();
    const modal = await ana.see(() => ana.modal(), ms);
    expect(performance.now() - start).toBeLessThan(ms);
    return modal;
  }

  /** Until Docket's words of this kind stand in the direct message. */
  const directly = (text: string) =>
    ana.see(async () => (await ana.messages({ channel: direct })).findLast((one) => words(one).includes(text)));

  /** What the person alone sees next in the channel, or in the thread of the case. */
  async function answered(act: () => Promise<unknown>, threadTs?: string): Promise<SeenMessage> {
    const place = { channel: CHANNEL, ...(threadTs && { threadTs }) };
    const own = async () => (await ana.messages(place)).filter(({ ephemeral }) => ephemeral);
    const before = (await own()).at(-1)?.ts;
    await act();
    return ana.see(async () => {
      const last = (await own()).at(-1);
      return last?.ts !== before && last;
    });
  }

  it.each([
    ['add_to_case', 'mia', '@Mia Okafor'],
    ['case_from_message', 'leo', '@Leo Brandt'],
  ])(
    'a form about a message opens without the name of whom it mentions, which is stored all the same: %s',
    async (shortcut, who, name) => {
      const { id } = docket.person(who);
      const { ts = '' } = await ana.type({ channel: CHANNEL }, `Ask <@${id}> about ${who}`);
      slowly('users.info', id);
      const modal = await openedWithin(2_500, () => ana.messageShortcut({ channel: CHANNEL, ts }, shortcut));
      expect(JSON.stringify(modal.blocks)).toContain(id);
      if (shortcut === 'add_to_case') await ana.choose('modal', { actionId: 'case_pick' }, '1');
      const before = performance.now();
      expect(await ana.submit()).toEqual({});
      expect(performance.now() - before).toBeLessThan(2_500);
      const like = `%Ask ${name} about ${who}%`;
      await vi.waitFor(async () => {
        const found = await query(sql`select 1 from attachments where attributes->>'comment' like ${like}
          union all select 1 from cases where description like ${like}`);
        expect(found).toHaveLength(1);
      }, 8_000);
    },
  );

  it.each(['add_to_case', 'case_from_message'])(
    'a form about a message opens without its link, which is stored all the same: %s',
    async (shortcut) => {
      const { ts = '' } = await ana.type({ channel: CHANNEL }, `Linked by ${shortcut.replaceAll('_', ' ')}`);
      slowly('chat.getPermalink');
      await openedWithin(2_500, () => ana.messageShortcut({ channel: CHANNEL, ts }, shortcut));
      if (shortcut === 'add_to_case') await ana.choose('modal', { actionId: 'case_pick' }, '1');
      expect(await ana.submit()).toEqual({});
      const like = `%Linked by ${shortcut.replaceAll('_', ' ')}%/p${ts.replace('.', '')}%`;
      await vi.waitFor(async () => {
        const found = await query(sql`select 1 from attachments where attributes->>'comment' like ${like}
          union all select 1 from cases where description like ${like}`);
        expect(found).toHaveLength(1);
      }, 8_000);
    },
  );

  it('a form opens for whoever was known long ago, also while Slack does not say who they are now', async () => {
    const olaf = docket.person('olaf');
    await olaf.globalShortcut('new_case');
    await olaf.close(true);
    await transact(docket.database, (tx) =>
      tx.execute(sql`update slack_users set fetched_at = now() - interval '1 day' where user_id = ${olaf.id}`),
    );
    slowly('users.info', olaf.id);
    const { workspaceId, client } = docket.app.installation;
    const start = performance.now();
    const { id } = await new Directory(docket.deps, workspaceId, client).user(olaf.id, new Budget(500));
    expect(id).toBe(olaf.id);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  describe('and a form comes too late', () => {
    const REFUSALS = ['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged'];
    const refuse = (error: string, method = 'views.open') => docket.slack.faults.fail(method, { kind: 'error', error });

    async function opens(offered: SeenMessage, expected: string): Promise<void> {
      expect(words(offered)).toContain('Nothing was changed and nothing is lost');
      expect(await ana.modal()).toBeUndefined();
      expect(await ana.click(offered, { label: 'Open the form' })).toEqual({});
      const modal = await ana.see(() => ana.modal());
      expect(words([modal.title, modal.blocks]) + JSON.stringify(modal.blocks)).toContain(expected);
    }

    it.each(REFUSALS)('there is a button that opens it, with what the shortcut took along: %s', async (error) => {
      const { ts = '' } = await ana.type({ channel: CHANNEL }, `Too late by ${error}`);
      refuse(error);
      const offered = await answered(() => ana.messageShortcut({ channel: CHANNEL, ts }, 'add_to_case'));
      await opens(offered, `Too late by ${error}`);
      await ana.choose('modal', { actionId: 'case_pick' }, '1');
      expect(await ana.submit()).toEqual({});
    });

    it('there is a button that opens it after a global shortcut, by direct message', async () => {
      refuse('expired_trigger_id');
      await ana.globalShortcut('new_case');
      await opens(await directly('nothing is lost'), 'New case');
    });

    it.each([
      ['case_comment', 'Comment on #1'],
      ['case_edit', 'Phishing wave'],
    ])('there is a button that opens it after a click: %s', async (actionId, expected) => {
      refuse('expired_trigger_id');
      const on = await card(ana, CHANNEL, 1);
      await opens(await answered(() => ana.click(on, { actionId })), expected);
    });

    it('there is a button that runs the command again', async () => {
      refuse('expired_trigger_id');
      await opens(await answered(() => ana.type({ channel: CHANNEL }, '/case new Late title')), 'Late title');
    });

    it('it is opened for nobody but whom it was kept for', async () => {
      refuse('expired_trigger_id');
      const offered = await answered(() => ana.type({ channel: CHANNEL }, '/case edit 1'));
      expect(words(offered)).toContain('nothing is lost');
      refuse('expired_trigger_id');
      const kept = await answered(() => ana.click(offered, { label: 'Open the form' }));
      const { value } = z.object({ value: z.string() }).parse(Object(blocksIn(kept).at(-1)?.elements?.[0]));
      await deliverInteraction(docket, clickOf('U0LEOBRAN1', { action_id: 'form_open', value }));
      const leo = docket.person('leo');
      const his = await leo.directMessage('U0DOCKET01');
      await leo.see(async () =>
        (await leo.messages({ channel: his })).some((one) => words(one).includes('for whoever asked for it')),
      );
    });
  });
});

const clickOf = (userId: string, action: object) => ({
  type: 'block_actions',
  user: { id: userId },
  trigger_id: 'x.9',
  container: { type: 'message', message_ts: '1.1', channel_id: 'C0INCIDEN1' },
  actions: [{ type: 'button', block_id: 'b', action_ts: '1.2', ...action }],
});
