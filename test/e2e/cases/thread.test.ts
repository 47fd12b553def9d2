import { WebClient } from '@slack/web-api';
import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { ask, card, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';

describe('the thread of a case', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;
  let shown: SeenMessage;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    leo = docket.person('leo');
    await openCase(ana, '#incidents', 'Phishing wave');
    shown = await notedCard(docket, ana, '#incidents', 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const inThread = (matches: (text: string) => boolean) => thread(ana, shown, matches);

  async function addToCase(channel: string, ts: string): Promise<void> {
    await ana.messageShortcut({ channel, ts }, 'add_to_case');
    await ana.see(() => ana.modal());
    await ana.choose('modal', { actionId: 'case_pick' }, '1');
    expect(await ana.submit()).toEqual({});
  }

  it('keeps every version of a message that was added as evidence, and says when it was deleted', async () => {
    const { ts = '' } = await leo.type({ channel: '#incidents' }, 'The sender is billing@harb0r.example');
    await addToCase('#incidents', ts);
    await inThread((text) => text.includes('billing@harb0r'));
    await leo.edit({ channel: '#incidents' }, ts, 'The sender is invoice@harb0r.example');
    await inThread((text) => /billing@harb0r[\s\S]*Edited in Slack on \d{4}-\d\d-\d\d[\s\S]*invoice@harb0r/.test(text));
    await leo.remove({ channel: '#incidents' }, ts);
    const replies = await inThread((text) => /Deleted in Slack on .*; the copy is kept/.test(text));
    expect(words(replies)).toMatch(/billing@harb0r[\s\S]*invoice@harb0r[\s\S]*Deleted in Slack/);
    expect(await ask(ana, '#incidents', '/case show 1')).toContain('the copy is kept');
  });

  it('notes an edit that was made while the files of the message were still on their way', async () => {
    const image = { name: 'mail.png', mimetype: 'image/png', data: png(5) };
    const { ts = '' } = await leo.type({ channel: '#incidents' }, 'First reading', [image]);
    await addToCase('#incidents', ts);
    await leo.edit({ channel: '#incidents' }, ts, 'Second reading');
    await inThread((text) => /First reading[\s\S]*Edited in Slack[\s\S]*Second reading/.test(text));
  });

  it('needs no number: close, assign and comment by mention', async () => {
    const say = (text: string) => ana.type({ channel: '#incidents', threadTs: shown.ts }, `<@U0DOCKET01> ${text}`);
    await say('assign @leo');
    await card(ana, '#incidents', 1, (text) => text.includes('Leo Brandt'));
    await say('comment All quiet now');
    await inThread((text) => text.includes('All quiet now'));
    await say('close');
    await card(ana, '#incidents', 1, (text) => text.includes('closed'));
  });

  it('stands in several channels, each with its own card, all of them right', async () => {
    // That it was deleted is heard a moment later.
    const known = `select 1 from slack_messages where channel_id = 'G0SECOPS01'`;
    await ana.see(async () => (await docket.database.read.execute(known)).length === 0);
    expect(await ask(ana, '#incidents', '/case share 1 #sec-ops')).toContain('now shown');
    expect(await ask(ana, '#incidents', '/case share 1 #sec-ops')).toContain('already');
    const other = await card(ana, '#sec-ops', 1);
    await ask(ana, '#incidents', '/case severity 1 critical');
    for (const channel of ['#incidents', '#sec-ops']) {
      await card(ana, channel, 1, (text) => text.includes('severity critical'));
      const cards = (await ana.messages({ channel })).filter(
        ({ text, ephemeral }) => !ephemeral && text.startsWith('Case 1,'),
      );
      expect(cards).toHaveLength(1);
    }
    await thread(ana, other, (text) => text.includes('Critical'));
  });

  it('says how to mend it where the bot is no member', async () => {
    const seen = await ask(ana, '#incidents', '/case share 1 #random');
    expect(seen).toContain('/invite @docket');
    expect(seen).not.toContain('now shown');
  });

  it('forgets a card that somebody deleted, and shows a new one when it is shared again', async () => {
    const { channel, ts } = await card(ana, '#sec-ops', 1);
    await new WebClient(docket.slack.app.botToken, { slackApiUrl: docket.slack.apiUrl }).chat.delete({ channel, ts });
    await ask(ana, '#incidents', '/case severity 1 low');
    await card(ana, '#incidents', 1, (text) => text.includes('severity low'));
    expect((await ana.messages({ channel: '#sec-ops' })).filter(({ text }) => text.startsWith('Case 1,'))).toEqual([]);
    // That it was deleted is heard a moment later.
    const known = `select 1 from slack_messages where channel_id = 'G0SECOPS01'`;
    await ana.see(async () => (await docket.database.read.execute(known)).length === 0);
    expect(await ask(ana, '#incidents', '/case share 1 #sec-ops')).toContain('now shown');
    await card(ana, '#sec-ops', 1, (text) => text.includes('severity low'));
  });
});
