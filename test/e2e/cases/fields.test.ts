import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../src/slack/commands/index.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase, richText } from '../../support/e2e.ts';
import { answer, ask, card, words } from '../../support/look.ts';

const CHANNEL = '#incidents';
const BOT = '<@U0DOCKET01>';

let docket: TestDocket;
let ana: Person;
let direct: string;
let number = 0;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  direct = await ana.directMessage('U0DOCKET01');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

async function newCase(): Promise<number> {
  await openCase(ana, CHANNEL, 'Phishing wave');
  number += 1;
  await card(ana, CHANNEL, number);
  return number;
}

const show = (of: number) => ask(ana, CHANNEL, `/case show ${of}`);

describe('every field can be edited in the form', () => {
  it.each([
    ['title', 'Second wave', 'Second wave'],
    ['description', richText('Fifty mails.'), 'Fifty mails.'],
    ['status', 'in-progress', 'In progress'],
    ['severity', 'critical', 'Critical'],
    ['tags', ['vip'], 'vip'],
    ['category', 'Data loss', 'Data loss'],
    ['assignees', ['U0LEOBRAN1'], 'Assigned to Leo Brandt'],
    ['settings', ['syncAlerts'], 'On: alert sync'],
  ])('%s', async (field, value, expected) => {
    const one = await newCase();
    await ana.type({ channel: CHANNEL }, `/case edit ${one}`);
    await ana.see(() => ana.modal());
    await ana.fill(field, value);
    expect(await ana.submit()).toEqual({});
    expect(await show(one)).toContain(expected);
  });
});

describe('every field has a one-line command', () => {
  it.each([
    ['title #', 'Second wave', 'Second wave'],
    ['edit #', 'description Fifty *mails*.', 'Fifty '],
    ['status #', 'in-progress', 'In progress'],
    ['severity #', 'critical', 'Critical'],
    ['tag #', '+vip', 'vip'],
    ['category #', 'Data loss', 'Data loss'],
    ['assign #', '@leo', 'Assigned to Leo Brandt'],
    ['edit #', 'field sla 4', 'sla: 4'],
    ['edit #', 'sync:on extract:on', 'On: alert sync and extraction of observables'],
  ])('%s %s', async (command, value, expected) => {
    const one = await newCase();
    await ask(ana, CHANNEL, `/case ${command.replace('#', String(one))} ${value}`);
    expect(await show(one)).toContain(expected);
  });

  it('and says what it does not understand', async () => {
    expect(await ask(ana, CHANNEL, `/case edit ${number} sync:maybe`)).toContain('sync:on');
  });
});

describe('every field has a control on the case', () => {
  it.each([
    ['case_status', 'in-progress', 'in progress'],
    ['case_severity', 'critical', 'severity critical'],
    ['case_assignees', ['U0LEOBRAN1'], 'Leo Brandt'],
  ])('%s on the card', async (actionId, value, expected) => {
    const one = await newCase();
    await ana.choose(await card(ana, CHANNEL, one), { actionId }, value);
    await card(ana, CHANNEL, one, (text) => text.includes(expected));
  });

  /** What the menu of the card shows under "Show details". */
  async function details(one: number): Promise<SeenMessage> {
    const before = (await ana.messages({ channel: CHANNEL })).filter(({ ephemeral }) => ephemeral).at(-1)?.ts;
    await ana.click(await card(ana, CHANNEL, one), { actionId: 'case_more' }, 'details');
    return answer(ana, CHANNEL, before);
  }
  const seen = (text: string) =>
    ana.see(async () =>
      (await ana.messages({ channel: CHANNEL })).find((one) => one.ephemeral && words(one).includes(text)),
    );

  it.each([
    ['case_tags', ['vip'], '🏷️ vip'],
    ['case_category', 'Data loss', 'Open · Data loss'],
    ['case_settings', ['syncAlerts'], 'On: alert sync'],
  ])('%s in its details', async (actionId, value, expected) => {
    const one = await newCase();
    await ana.choose(await details(one), { actionId }, value);
    await seen(expected);
    expect(await show(one)).toContain(expected);
  });

  it('suggests tags and categories that are in use', async () => {
    const one = await newCase();
    const shown = await details(one);
    expect(await ana.suggest(shown, { actionId: 'case_tags' }, 'vi')).toContainEqual({ text: 'vip', value: 'vip' });
    const categories = await ana.suggest(shown, { actionId: 'case_category' }, 'data');
    expect(categories.map(({ value }) => value)).toContain('Data loss');
  });

  it('changes nothing from details that are out of date, and shows what is', async () => {
    const one = await newCase();
    const shown = await details(one);
    await ask(docket.person('leo'), CHANNEL, `/case tag ${one} +mail`);
    await ana.choose(shown, { actionId: 'case_tags' }, ['vip']);
    await seen('Somebody changed the tags meanwhile');
    const now = await show(one);
    expect(now).toContain('mail');
    expect(now).not.toContain('vip');
  });
});

/** What to say after each subcommand; the others get a case's number and nothing more. */
const AFTER: Record<string, string> = {
  new: 'Another wave',
  list: 'status:open',
  title: '# Second wave',
  comment: '# Sender blocked',
  status: '# closed',
  severity: '# high',
  assign: '# me',
  unassign: '# all',
  tag: '# +vip',
  category: '# Data loss',
  share: '# <#C0PHISHIN1|phishing>',
  bulk: 'status:open',
  export: 'status:closed',
  import: '',
  space: '',
  settings: '',
  help: '',
};

/** Settings are those of a channel, which a direct message has not; help says how to write where it is read. */
const OF_A_PLACE = new Set(['settings', 'help']);

describe('each subcommand gives the same as slash command, mention and direct message', () => {
  it.each(commands.map(({ name }) => name))('%s', async (name) => {
    const [slash, mention, message] = [await newCase(), await newCase(), await newCase()];
    const text = (one: number) => `${name} ${AFTER[name] ?? '#'}`.replaceAll('#', (at) => at.replace('#', String(one)));
    const results = [
      await result(name, slash, () => ana.type({ channel: CHANNEL }, `/case ${text(slash)}`), CHANNEL),
      await result(name, mention, () => ana.type({ channel: CHANNEL }, `${BOT} ${text(mention)}`), CHANNEL),
      await result(name, message, () => ana.type({ channel: direct }, text(message)), direct),
    ];
    expect(results[1]).toEqual(results[0]);
    if (!OF_A_PLACE.has(name)) expect(results[2]).toEqual(results[0]);
  });

  /** The words of the answer, or of the form that opens (by the button where a form needs a click). */
  async function result(name: string, one: number, act: () => Promise<unknown>, channel: string): Promise<string> {
    const before = new Set((await ana.messages({ channel })).map(({ ts }) => ts));
    await act();
    const reply = await ana.see(async () => {
      if (await ana.modal()) return 'form';
      const fresh = (await ana.messages({ channel })).filter(({ ts, user }) => !before.has(ts) && user !== ana.id);
      return fresh.find((message) => message.ephemeral || channel === direct);
    });
    if (reply !== 'form' && !JSON.stringify(reply).includes('Open the form')) return neutral(words(reply), name, one);
    if (reply !== 'form') await ana.click(reply, { actionId: 'run_words' });
    const modal = await ana.see(() => ana.modal());
    await ana.close(true);
    return neutral(`${modal.title} ${words(modal.blocks)}`, name, one);
  }

  /** Without what differs between any two cases and moments; lists name all cases, so there no number counts. */
  function neutral(text: string, name: string, one: number): string {
    const ofOne = AFTER[name]?.includes('#') ?? true;
    const named = ofOne ? text.replaceAll(new RegExp(`(#|case |/)${one}\\b`, 'gi'), '$1N') : text;
    return named.replaceAll(/\d+/g, '0');
  }
});
