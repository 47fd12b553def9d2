import type { Person } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { answer, ask, card, thread, words } from '../../support/look.ts';

describe('a responder works a case', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;

  beforeAll(async () => {
    docket = await startTestDocket();
    ana = docket.person('ana');
    leo = docket.person('leo');
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  it('opens a case with /case new and sees its card with #1', async () => {
    await ana.type({ channel: '#incidents' }, '/case new Phishing wave');
    const modal = await ana.see(() => ana.modal());
    expect(words(modal.blocks)).toContain('Description');
    await ana.fill('description', {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Forty mails ' },
            { type: 'text', text: 'since noon', style: { bold: true } },
          ],
        },
      ],
    });
    await ana.fill('severity', 'high');
    await ana.fill('assignees', ['U0LEOBRAN1']);
    expect(await ana.submit()).toEqual({});
    const shown = await card(leo, '#incidents', 1);
    expect(words(shown)).toContain('Phishing wave');
    expect(words(shown)).toContain('High');
    expect(shown.text).toContain('Leo Brandt');
  });

  it('triages from the card: status and severity with two taps each', async () => {
    const shown = await card(leo, '#incidents', 1);
    await leo.choose(shown, { actionId: 'case_status' }, 'in-progress');
    await leo.choose(shown, { actionId: 'case_severity' }, 'critical');
    await card(ana, '#incidents', 1, (text) => text.includes('in progress') && text.includes('critical'));
  });

  it('assigns people from the card', async () => {
    const shown = await card(leo, '#incidents', 1);
    await leo.choose(shown, { actionId: 'case_assignees' }, ['U0LEOBRAN1', 'U0ANARUIZ1']);
    const updated = await card(
      ana,
      '#incidents',
      1,
      (text) => text.includes('Ana Ruiz') && text.includes('Leo Brandt'),
    );
    expect(updated.ts).toBe(shown.ts);
  });

  it('edits with one-line commands', async () => {
    expect(await ask(ana, '#incidents', '/case severity 1 high')).toContain('severity is now high');
    expect(await ask(ana, '#incidents', '/case tag 1 +phish -fp')).toContain('phish');
    expect(await ask(ana, '#incidents', '/case category 1 Data loss')).toContain('Data loss');
    expect(await ask(ana, '#incidents', '/case title #1 Spear phishing wave')).toContain('title changed');
    expect(await ask(ana, '#incidents', '/case unassign 1 @leo')).toContain('no longer assigned');
    expect(await ask(ana, '#incidents', '/case assign CASE-1 @mia')).toContain('assigned');
    expect(await ask(ana, '#incidents', '/case status 1 closed')).toContain('closed');
    expect(await ask(ana, '#incidents', '/case status 1 closed')).toContain('nothing changed');
    expect(await ask(ana, '#incidents', '/case reopen 1')).toContain('open again');
    await card(
      ana,
      '#incidents',
      1,
      (text) => text.includes('Spear phishing wave') && text.includes('Mia Okafor') && text.includes('open'),
    );
  });

  it('edits in the form; only what was changed changes', async () => {
    await ana.type({ channel: '#incidents' }, '/case edit 1');
    await ana.see(() => ana.modal());
    await ask(leo, '#incidents', '/case severity 1 low');
    await ana.fill('title', 'Spear phishing wave against finance');
    expect(await ana.submit()).toEqual({});
    await card(ana, '#incidents', 1, (text) => text.includes('against finance') && text.includes('severity low'));
  });

  it('comments by command, from the card and by mention; all appear in the thread', async () => {
    await ask(ana, '#incidents', '/case comment 1 Sender blocked at the gateway');
    const shown = await card(ana, '#incidents', 1);
    await leo.click(shown, { actionId: 'case_comment' });
    await leo.see(() => leo.modal());
    await leo.fill('comment', {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Two people clicked' }] }],
    });
    expect(await leo.submit()).toEqual({});
    await leo.type({ channel: '#incidents', threadTs: shown.ts }, '<@U0DOCKET01> comment 5 sessions revoked');
    const replies = await thread(
      ana,
      shown,
      (text) =>
        text.includes('Sender blocked') && text.includes('Two people clicked') && text.includes('5 sessions revoked'),
    );
    expect(replies.length).toBeGreaterThan(0);
  });

  it('takes the same words by mention in the thread, with and without the number', async () => {
    const shown = await card(ana, '#incidents', 1);
    await ana.type({ channel: '#incidents', threadTs: shown.ts }, '<@U0DOCKET01> status 1 in-progress');
    await card(ana, '#incidents', 1, (text) => text.includes('in progress'));
    await ana.type({ channel: '#incidents', threadTs: shown.ts }, '<@U0DOCKET01> close');
    await card(ana, '#incidents', 1, (text) => text.includes('closed'));
  });

  it('shows the case, its activity and the list', async () => {
    expect(await ask(ana, '#incidents', '/case show 1')).toContain('Forty mails');
    expect(await ask(ana, '#incidents', '/case activity 1')).toMatch(/Leo Brandt/);
    expect(await ask(ana, '#incidents', '/case list status:closed')).toContain('against finance');
    expect(await ask(ana, '#incidents', '/case list status:open')).toContain('No case matches');
  });

  it('answers help, an unknown word with the nearest one, and a case that is not there', async () => {
    expect(await ask(ana, '#incidents', '/case')).toContain('I keep cases');
    expect(await ask(ana, '#incidents', '/case stauts 1 open')).toContain('/case status');
    expect(await ask(ana, '#incidents', '/case show 99')).toContain("can't find case #99");
  });

  it('answers in the direct message with the bot, too', async () => {
    const channel = await ana.directMessage('U0DOCKET01');
    await ana.type({ channel }, 'severity 1 medium');
    await ana.see(async () =>
      (await ana.messages({ channel })).some((message) => words(message).includes('severity is now medium')),
    );
  });

  it('refuses guests and people from outside, in plain words', async () => {
    const gus = docket.person('gus');
    expect(await ask(gus, '#incidents', '/case list')).toContain('Guests');
    const before = (await gus.messages({ channel: '#incidents' })).at(-1)?.ts;
    const shown = await card(gus, '#incidents', 1);
    await gus.choose(shown, { actionId: 'case_status' }, 'open');
    expect(words(await answer(gus, '#incidents', before))).toContain('Guests');
  });
});
