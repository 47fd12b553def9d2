import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { notedCard, openCase, richText } from '../support/e2e.ts';
import { ask, words } from '../support/look.ts';

const CHANNEL = '#incidents';
const BOT = '<@U0DOCKET01>';
const LOT = 'That was a lot at once.';

let docket: TestDocket;
let ana: Person;
let shown: SeenMessage;
let time = 0;

beforeAll(async () => {
  docket = await startTestDocket({ requestClock: () => time });
  ana = docket.person('ana');
  await docket.person('mia').type({ channel: CHANNEL }, '/case settings mirror on');
  await openCase(docket.person('leo'), CHANNEL, 'Phishing wave');
  shown = await notedCard(docket, ana, CHANNEL, 1);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

/** Ana is in haste: she has no more requests, and the workspace has. */
beforeEach(async () => {
  time += 3_600_000;
  for (let n = 0; n < 60; n++) {
    time += 20;
    await ana.type({ channel: CHANNEL }, '/case help');
  }
});

const told = async () =>
  (await ana.messages({ channel: CHANNEL })).filter((one) => one.ephemeral && words(one).includes(LOT)).length;

it('refuses a command in the acknowledgement, with what was typed, and calls nothing for it', async () => {
  const calls = docket.slack.calls.length;
  const typed = `/case comment 1 ${'The host reached out again. '.repeat(5)}`.trim();
  const said = await ask(ana, CHANNEL, typed);
  expect(said).toContain(LOT);
  expect(said).toContain(typed);
  expect(docket.slack.calls.length).toBe(calls);
  expect(await ask(docket.person('mia'), CHANNEL, '/case show 1')).toContain('Phishing wave');
  time += 2_000;
  expect(await ask(ana, CHANNEL, '/case show 1')).toContain('Phishing wave');
});

it('says once a minute why buttons and mentions are refused', async () => {
  const before = await told();
  await ana.type({ channel: CHANNEL }, `${BOT} severity 1 high`);
  await ana.see(async () => (await told()) === before + 1);
  const calls = docket.slack.calls.length;
  for (let n = 0; n < 5; n++) {
    await ana.click(shown, { actionId: 'case_more' }, 'details');
    await ana.type({ channel: CHANNEL }, `${BOT} close 1`);
  }
  expect(await ask(docket.person('mia'), CHANNEL, '/case list severity:high')).not.toContain('Phishing wave');
  expect(await ask(docket.person('mia'), CHANNEL, '/case list open')).toContain('Phishing wave');
  expect(await told()).toBe(before + 1);
  expect(docket.slack.calls.slice(calls).filter(({ method }) => method !== 'chat.update')).toEqual([]);
});

it('keeps a form that was sent and a reply in a mirrored thread', async () => {
  time += 2_000;
  await ana.type({ channel: CHANNEL }, '/case new Lost laptop');
  await ana.see(() => ana.modal());
  await ana.fill('description', richText('Left in a train.'));
  expect(await ana.submit()).toEqual({});
  await ana.type({ channel: CHANNEL, threadTs: shown.ts }, 'Two more people clicked.');
  expect(await ask(docket.person('mia'), CHANNEL, '/case list open')).toContain('Lost laptop');
  await ana.see(async () => (await ask(docket.person('mia'), CHANNEL, '/case activity 1')).includes('commented'));
});
