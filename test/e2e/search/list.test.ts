import { randomUUID } from 'node:crypto';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertCase, takeNumbers } from '../../../src/store/cases/cases.ts';
import { transact } from '../../../src/store/transaction.ts';
import { newCase } from '../../support/arbitrary.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { answer, ask, words } from '../../support/look.ts';

const COUNT = 24;
const here = { workspaceId: 'T0HARBOR01', spaceId: 'default' };

describe('a responder finds cases', () => {
  let docket: TestDocket;
  let ana: Person;
  let mia: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    mia = docket.person('mia');
    await ask(ana, '#incidents', '/case list');
    await transact(docket.database, async (tx) => {
      await takeNumbers(tx, here, COUNT);
      for (let number = 1; number <= COUNT; number += 1) {
        const closed = number % 4 === 0;
        await insertCase(tx, here, {
          ...newCase({ title: `Suspicious login ${number}`, tags: [number % 2 === 0 ? 'even' : 'odd'] }),
          id: randomUUID(),
          incremental_id: number,
          severity: number % 3 === 0 ? 'critical' : 'low',
          assignees: number === 5 ? [{ uid: ana.id }] : [],
          ...(closed && { status: 'closed' as const, duration: 7_200, closed_at: '2026-01-02T00:00:00.000Z' }),
          ...(number === 7 && {
            external_service: {
              connector_id: 'c1',
              connector_name: 'Jira',
              external_id: '1',
              external_title: 'SEC-7',
              external_url: 'https://jira.example.com/browse/SEC-7',
              pushed_at: '2026-01-02T00:00:00.000Z',
              pushed_by: { username: null, full_name: null, email: null },
            },
          }),
        });
      }
    });
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  /** Runs a command and sees the answer, so that it can be clicked. */
  async function list(person: Person, text: string): Promise<SeenMessage> {
    await ask(person, '#incidents', text);
    return answer(person, '#incidents');
  }

  const numbers = (message: SeenMessage) =>
    [...words(message.blocks).matchAll(/#(\d+) Suspicious/g)].map((match) => Number(match[1]));

  it('sees what there is: counts, time to close, and of each case what matters', async () => {
    const shown = await list(ana, '/case list');
    expect(words(shown)).toContain('24 cases');
    expect(words(shown)).toContain('18 open · 0 in progress · 6 closed, in 2 h on average');
    expect(numbers(shown)).toEqual([24, 23, 22, 21, 20, 19, 18, 17, 16, 15]);
    expect(words(await list(ana, '/case list #7'))).toMatch(
      /#7 Suspicious login 7\n🟢 Low · ⚪ Open · unassigned · \d+ (?:mo|y) · 🔗 SEC-7/,
    );
  });

  it('turns the pages to the end, and meets each case once', async () => {
    const seen: number[] = [];
    let shown = await list(ana, '/case list sort:title status:open');
    for (let page = 1; ; page += 1) {
      seen.push(...numbers(shown));
      if (!words(shown).includes('Next page')) break;
      await ana.click(shown, { actionId: 'list_more' });
      const before = numbers(shown);
      shown = await ana.see(async () => {
        const now = (await ana.messages({ channel: '#incidents' })).filter(({ ephemeral }) => ephemeral).at(-1);
        return now && numbers(now).join() !== before.join() && now;
      });
      expect(page).toBeLessThan(4);
    }
    const titles = seen.map((number) => `suspicious login ${number}`);
    expect(titles).toEqual([...titles].sort());
    expect(new Set(seen).size).toBe(18);
  });

  it('finds by words, filters and "me"', async () => {
    expect(numbers(await list(ana, '/case list assignee:me'))).toEqual([5]);
    expect(numbers(await list(mia, '/case list assignee:me'))).toEqual([]);
    expect(numbers(await list(ana, '/case list severity>=high tag:even -status:closed "login 6"'))).toEqual([6]);
    expect(numbers(await list(ana, '/case list uspicio number:3-4'))).toEqual([4, 3]);
  });

  it('is told which word is not understood', async () => {
    expect(await ask(ana, '#incidents', '/case list status:open severty>high sort:luck')).toContain('“sort:luck”');
  });

  it('opens and edits from the row, and selects from the list', async () => {
    const shown = await list(ana, '/case list #9');
    await ana.click(shown, { actionId: 'list_row' }, 'open');
    expect(words(await answer(ana, '#incidents', shown.ts))).toContain('Suspicious login 9');
    await ana.click(shown, { actionId: 'list_row' }, 'edit');
    expect(words((await ana.see(() => ana.modal())).blocks)).toContain('Title');
    await ana.close();
    await ana.click(shown, { actionId: 'list_row' }, 'select');
    expect(words((await ana.see(() => ana.modal())).blocks)).toContain('#9 Suspicious login 9');
    await ana.close();
    await ana.click(await list(ana, '/case list tag:odd status:open'), { actionId: 'list_select' });
    expect(words((await ana.see(() => ana.modal())).blocks)).toContain('12 cases');
    await ana.close();
  });

  it('changes order and columns in a form, and keeps the search under a name', async () => {
    const shown = await list(ana, '/case list tag:odd');
    await ana.click(shown, { actionId: 'list_options' });
    await ana.see(() => ana.modal());
    await ana.fill('sort', 'number');
    await ana.fill('columns', ['tags', 'severity']);
    await ana.fill('name', 'odd-ones');
    expect(await ana.submit()).toEqual({});
    const changed = await answer(ana, '#incidents', shown.ts);
    expect(numbers(changed).slice(0, 3)).toEqual([1, 3, 5]);
    expect(words(changed)).toContain('#1 Suspicious login 1\n🏷️ odd · 🟢 Low');
    expect(numbers(await list(ana, '/case list @odd-ones severity:critical'))).toEqual([3, 9, 15, 21]);
    expect(await ask(ana, '#incidents', '/case list columns severity, status')).toContain('severity, status');
  });

  it('keeps searches for itself; an admin keeps them for everybody', async () => {
    expect(await ask(mia, '#incidents', '/case list @odd-ones')).toContain('no saved search “@odd-ones”');
    expect(await ask(ana, '#incidents', '/case list save space urgent severity:critical')).toContain('right');
    await ask(mia, '#incidents', '/case list save space urgent severity:critical status:open');
    expect(numbers(await list(ana, '/case list @urgent'))).toEqual([21, 18, 15, 9, 6, 3]);
    await ask(ana, '#incidents', '/case list save urgent assignee:me');
    expect(numbers(await list(ana, '/case list @urgent'))).toEqual([5]);
    expect(await ask(ana, '#incidents', '/case list saved')).toContain('@odd-ones');
    expect(await ask(ana, '#incidents', '/case list forget @urgent')).toContain('removed');
    expect(numbers(await list(ana, '/case list @urgent'))).toHaveLength(6);
    expect(await ask(ana, '#incidents', '/case list save bad stauts:open')).toContain('“stauts:open”');
  });

  it('sees what a channel lists by default', async () => {
    expect(await ask(mia, '#incidents', '/case list default tag:odd severity:critical')).toContain('now means');
    expect(numbers(await list(ana, '/case list'))).toEqual([21, 15, 9, 3]);
    await ask(mia, '#incidents', '/case list default');
    expect(numbers(await list(ana, '/case list'))).toHaveLength(10);
  });
});
