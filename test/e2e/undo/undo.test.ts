import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEffect } from '../../../src/store/effects.ts';
import { transact } from '../../../src/store/transaction.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { answer, ask, blocksIn, card, thread, words } from '../../support/look.ts';

const channel = '#incidents';

describe('what was done can be taken back', () => {
  let docket: TestDocket;
  let ana: Person;
  let leo: Person;
  let ahead = 0;

  beforeAll(async () => {
    docket = await startTestDocket({ now: () => new Date(Date.now() + ahead) });
    ana = docket.person('ana');
    leo = docket.person('leo');
    await openCase(ana, channel, 'Phishing wave');
    await card(ana, channel, 1);
  });
  afterAll(async () => {
    expect(docket.slack.complaints).toEqual([]);
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const minutes = (count: number) => {
    ahead += count * 60_000;
  };
  /** Clicks a button of the newest answer that only this person sees, and reads what takes its place. */
  const press = async (person: Person, on: SeenMessage, actionId: string, reads: RegExp) => {
    await person.click(on, { actionId });
    return person.see(async () =>
      (await person.messages({ channel })).find((message) => message.ephemeral && reads.test(words(message))),
    );
  };

  it('an edit, by the button of the answer to a command', async () => {
    expect(await ask(ana, channel, '/case severity 1 high')).toContain('severity is now high');
    await press(ana, await answer(ana, channel), 'undo', /You had changed the severity from 🟢 Low to 🟠 High/);
    await card(leo, channel, 1, (text) => text.includes('severity low'));
  });

  it('a tap on the card, by the button of its answer', async () => {
    const before = (await ana.messages({ channel })).filter(({ ephemeral }) => ephemeral).at(-1)?.ts;
    await ana.choose(await card(ana, channel, 1), { actionId: 'case_status' }, 'closed');
    await ana.see(() => ana.modal());
    await ana.submit();
    await card(leo, channel, 1, (text) => text.includes('closed'));
    await press(ana, await answer(ana, channel, before), 'undo', /Case #1: undone. You had closed the case/);
    await card(leo, channel, 1, (text) => text.includes('open'));
  });

  it('step by step with /case undo, in the space or on one case', async () => {
    await ask(ana, channel, '/case tag 1 +phish');
    await ask(ana, channel, '/case title 1 Spear phishing wave');
    expect(await ask(ana, channel, '/case undo')).toContain('renamed the case');
    expect(await ask(ana, channel, '/case undo #1')).toContain('added the tag “phish”');
    expect(await ask(ana, channel, '/case undo 1')).toContain('nothing to undo');
    await card(leo, channel, 1, (text) => text.includes('Phishing wave') && !text.includes('Spear'));
  });

  it('not where somebody else changed the same thing since: says who did what', async () => {
    await ask(ana, channel, '/case severity 1 high');
    const mine = await answer(ana, channel);
    await ask(leo, channel, '/case severity 1 critical');
    await press(ana, mine, 'undo', /Leo Brandt changed the severity from 🟠 High to 🔴 Critical since/);
    await card(leo, channel, 1, (text) => text.includes('severity critical'));
  });

  it('not after ten minutes', async () => {
    await ask(ana, channel, '/case category 1 Malware');
    const old = await answer(ana, channel);
    minutes(11);
    expect(await ask(ana, channel, '/case undo')).toContain('nothing to undo');
    await press(ana, old, 'undo', /can be undone for 10 minutes/);
    expect(await ask(leo, channel, '/case show 1')).toContain('Malware');
  });

  it('a comment is edited from its menu, and marked as edited', async () => {
    await ask(ana, channel, '/case comment 1 Forty mails');
    const shown = await card(ana, channel, 1);
    const [reply] = (await thread(ana, shown, (text) => text.includes('Forty mails'))).filter((one) =>
      words(one).includes('Forty mails'),
    );
    await pick(ana, reply, 'Edit');
    await ana.see(() => ana.modal());
    await ana.fill('comment', richText('Fifty mails'));
    expect(await ana.submit()).toEqual({});
    await thread(leo, shown, (text) => text.includes('Fifty mails') && text.includes('(edited)'));
    expect(await ask(ana, channel, '/case undo 1')).toContain('edited a comment');
    await thread(leo, shown, (text) => text.includes('Forty mails') && !text.includes('(edited)'));
  });

  it('a form on a comment that somebody else changed stays open and shows theirs', async () => {
    const shown = await card(ana, channel, 1);
    const reply = await commentIn(ana, shown, 'Forty mails');
    await pick(ana, reply, 'Edit');
    await ana.see(() => ana.modal());
    await ana.fill('comment', richText('Mine'));
    await pick(leo, await commentIn(leo, shown, 'Forty mails'), 'Edit');
    await leo.see(() => leo.modal());
    await leo.fill('comment', richText('Theirs'));
    expect(await leo.submit()).toEqual({});
    const { modal } = await ana.submit();
    expect(words(modal?.blocks)).toContain('Theirs');
    expect(JSON.stringify(modal?.state)).toContain('Mine');
    expect(await ana.submit()).toEqual({});
    await thread(leo, shown, (text) => text.includes('Mine') && !text.includes('Theirs'));
  });

  it('a comment is quoted, and linked to', async () => {
    const shown = await card(leo, channel, 1);
    const reply = await commentIn(leo, shown, 'Mine');
    await pick(leo, reply, 'Quote');
    const modal = await leo.see(() => leo.modal());
    expect(JSON.stringify(modal.state)).toContain('rich_text_quote');
    expect(await leo.submit()).toEqual({});
    await thread(ana, shown, (text) => text.match(/Mine/g)?.length === 2);
    await pick(leo, reply, 'Copy link');
    await leo.see(async () =>
      (await leo.messages({ channel, threadTs: shown.ts })).some(({ text }) => /archives\/\w+\/p\d+/.test(text)),
    );
  });

  it('a comment is deleted after a question that names it, and comes back', async () => {
    const shown = await card(ana, channel, 1);
    const place = { channel, threadTs: shown.ts };
    await ask(ana, channel, '/case comment 1 Wrong case, sorry');
    await thread(ana, shown, (text) => text.includes('Wrong case'));
    await pick(ana, await commentIn(ana, shown, 'Wrong case'), 'Delete…');
    const question = await ana.see(async () =>
      (await ana.messages(place)).find((one) => words(one).includes('Delete this comment of Ana Ruiz on case #1')),
    );
    expect(words(question)).toContain('Wrong case, sorry');
    await ana.click(question, { actionId: 'comment_delete' });
    await thread(leo, shown, (text) => !text.includes('Wrong case, sorry'));
    const activity = await ask(leo, channel, '/case activity 1');
    expect(activity).toContain('deleted a comment');
    expect(activity).not.toContain('Wrong case');
    const done = await ana.see(async () =>
      (await ana.messages(place)).find((one) => words(one).includes('comment deleted')),
    );
    await ana.click(done, { actionId: 'undo' });
    await thread(leo, shown, (text) => text.includes('Wrong case, sorry'));
  });

  it('a case is deleted after a question that names it, and its card becomes one line', async () => {
    expect(await ask(ana, channel, '/case delete 1')).toContain('Delete case #1 “Phishing wave”?');
    const done = await press(ana, await answer(ana, channel), 'case_delete', /is in the trash/);
    const line = await oneLine(leo);
    expect(words(line)).toContain('was deleted by Ana Ruiz');
    expect(await ask(leo, channel, '/case show 1')).toContain('Case #1 is in the trash');
    expect(await ask(leo, channel, '/case list')).not.toContain('Phishing wave');
    await press(ana, done, 'undo', /You had deleted the case/);
    const back = await card(leo, channel, 1, (text) => text.includes('Phishing wave'));
    expect(back.ts).toBe(line.ts);
  });

  it('a deleted case is listed in the trash and restored, by command and by button', async () => {
    const shown = await card(leo, channel, 1);
    const before = (await leo.messages({ channel })).filter(({ ephemeral }) => ephemeral).at(-1)?.ts;
    await leo.click(shown, { actionId: 'case_more' }, 'delete');
    await press(leo, await answer(leo, channel, before), 'case_delete', /is in the trash/);
    await oneLine(ana);
    expect(await ask(ana, channel, '/case list is:deleted')).toContain('Phishing wave');
    expect(await ask(ana, channel, '/case restore 1')).toContain('Case #1 is back');
    await card(ana, channel, 1);
    expect(await ask(ana, channel, '/case restore 1')).toContain('not in the trash');
    await ask(ana, channel, '/case delete 1');
    await press(ana, await answer(ana, channel), 'case_delete', /is in the trash/);
    await leo.click(await oneLine(leo), { actionId: 'case_restore' });
    await card(ana, channel, 1);
    const activity = await ask(ana, channel, '/case activity 1');
    expect(activity).toContain('restored the case');
  });

  it('the trash is emptied after 30 days', async () => {
    await ask(ana, channel, '/case delete 1');
    await press(ana, await answer(ana, channel), 'case_delete', /is in the trash/);
    minutes(30 * 24 * 60 + 1);
    await transact(docket.database, (tx) => addEffect(tx, 'purge', {}));
    await ana.see(async () => (await ask(ana, channel, '/case list is:deleted')).includes('No case'));
    expect(await ask(ana, channel, '/case restore 1')).toContain('not in the trash');
  });

  async function pick(person: Person, on: SeenMessage | undefined, choice: string) {
    if (!on) throw new Error('there is no such comment');
    const menu = blocksIn(on)
      .flatMap(({ elements = [] }) => elements)
      .find((one) => one.options);
    const value = menu?.options?.find(({ text }) => text.text === choice)?.value;
    await person.click(on, { actionId: 'comment_more' }, value);
  }

  async function commentIn(person: Person, of: SeenMessage, text: string) {
    const replies = await thread(person, of, (all) => all.includes(text));
    return replies.find((one) => one.bot_id && words(one).includes(text));
  }

  function oneLine(person: Person) {
    return person.see(async () =>
      (await person.messages({ channel })).find((one) => !one.ephemeral && one.text.includes('was deleted by')),
    );
  }
});
