import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { transact } from '../../../src/store/transaction.ts';

import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { answer, ask, words } from '../../support/look.ts';

const CHANNEL = '#incidents';
const HOUR = 3_600_000;

describe('what happened to a case', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;
  let now = Date.parse('2026-11-20T08:00:00Z');

  beforeAll(async () => {
    docket = await startTestDocket({ now: () => new Date(now) });
    ana = docket.person('ana');
    leo = docket.person('leo');
    await openCase(ana, CHANNEL, 'Phishing wave', 'Forty mails.');
    await later(ana, 'status 1 in-progress', HOUR);
    await later(ana, 'comment 1 Sender blocked at the gateway', HOUR);
    await later(leo, 'severity 1 high', HOUR);
    await later(leo, 'title 1 Spear phishing wave', HOUR);
    await later(leo, 'edit 1 description Fifty mails.', HOUR);
    await later(ana, 'close 1', HOUR);
    await later(ana, 'reopen 1', HOUR);
    for (const tag of ['one', 'two', 'three', 'four', 'five', 'six']) await later(leo, `tag 1 +${tag}`, 60_000);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  async function later(person: Person, command: string, ms: number): Promise<void> {
    now += ms;
    await ask(person, CHANNEL, `/case ${command}`);
  }
  const activity = (rest = '') => ask(ana, CHANNEL, `/case activity 1 ${rest}`);
  const entries = (text: string) => text.slice(text.indexOf('#1 '));
  const shown = async () => {
    await ask(ana, CHANNEL, '/case activity 1');
    return answer(ana, CHANNEL);
  };
  const becomes = (ts: string, text: string): Promise<SeenMessage> =>
    ana.see(async () =>
      (await ana.messages({ channel: CHANNEL })).find((one) => one.ts === ts && words(one).includes(text)),
    );

  it('is told newest first, with old and new values', async () => {
    const text = await activity();
    expect(text).toContain('renamed the case from “Phishing wave” to “Spear phishing wave”');
    expect(text).toContain('Before: “Forty mails.”');
    expect(text).toContain('After: “Fifty mails.”');
    expect(text).toMatch(/All \(1\d\).*Comments \(1\).*History \(1\d\)/);
    expect(entries(text).indexOf('six')).toBeLessThan(entries(text).indexOf('closed the case'));
  });

  it('can be asked for by words: what, in which order, by whom', async () => {
    const comments = await activity('comments');
    expect(comments).toContain('Sender blocked at the gateway');
    expect(comments).not.toContain('closed the case');
    const oldest = await activity('history oldest');
    expect(oldest).toContain(' opened the case');
    expect(oldest).not.toContain('commented');
    const byLeo = await activity('by:@leo oldest');
    expect(byLeo).toContain('Low to 🟠 High');
    expect(byLeo).not.toContain('closed the case');
    expect(await activity('by:"leo brandt"')).toContain('tag “six”');
    expect(await activity('by:nobody')).toContain('Nothing here.');
    expect(await activity('sideways')).toContain('`comments`'.replaceAll('`', ''));
  });

  it('can be filtered, sorted and narrowed by its menus, in place', async () => {
    const message = await shown();
    await ana.choose(message, { actionId: 'activity_show' }, 'comments newest');
    const comments = await becomes(message.ts, 'Sender blocked');
    await ana.choose(comments, { actionId: 'activity_order' }, 'comments oldest');
    await ana.choose(comments, { actionId: 'activity_show' }, 'all oldest');
    const oldest = await becomes(message.ts, ' opened the case');
    await ana.choose(oldest, { actionId: 'activity_author' }, `all oldest by:"${leo.id}"`);
    const byLeo = await becomes(message.ts, 'tag “three”');
    expect(words(byLeo)).not.toContain(' opened the case');
  });

  it('is read page by page, there and back, every entry once', async () => {
    const message = await shown();
    expect(words(message)).not.toContain(' opened the case');
    await ana.click(message, { actionId: 'activity_more' });
    const second = await becomes(message.ts, ' opened the case');
    expect(words(second)).not.toContain('tag “six”');
    await ana.click(second, { actionId: 'activity_back' });
    await becomes(message.ts, 'tag “six”');
  });

  it('tells no text of a comment that was deleted', async () => {
    await docket.person('ana').type({ channel: CHANNEL }, '/case comment 1');
    await ana.see(() => ana.modal());
    await ana.fill('comment', richText('Said in haste'));
    expect(await ana.submit()).toEqual({});
    expect(await activity('comments')).toContain('Said in haste');
    await transact(docket.database, (tx) =>
      tx.execute("update attachments set deleted_at = now() where attributes->>'comment' = 'Said in haste'"),
    );
    expect(await activity('comments')).not.toContain('Said in haste');
  });

  it('gives the metrics of every open period, reopenings included', async () => {
    const text = await ask(ana, CHANNEL, '/case show 1');
    expect(text).toContain('Open for 6 h 6 min in all: 1 h 6 min waiting, 5 h in progress');
    expect(text).toContain('Reopened once');
  });
});
