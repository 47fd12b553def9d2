import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { ask, card, thread, words } from '../../support/look.ts';

const channel = '#incidents';

let docket: TestDocket;
let ana: Person;
let mia: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  mia = docket.person('mia');
  await openCase(ana, channel, 'Scanner alarm');
  await notedCard(docket, ana, channel, 1);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const activity = async () => ask(ana, channel, '/case activity 1');
const reopen = async () => {
  await ask(ana, channel, '/case reopen 1');
  await card(ana, channel, 1, (text) => text.includes('open'));
};
const chooseClosed = async (person: Person) =>
  person.choose(await card(person, channel, 1), { actionId: 'case_status' }, 'closed');

it('closes with a reason and a comment by one line', async () => {
  expect(await ask(ana, channel, '/case close 1 false positive: test of the scanner')).toContain(
    'Case #1: closed as false positive, and your words are kept as a comment.',
  );
  expect(await activity()).toContain('closed the case: false positive');
  const shown = await card(ana, channel, 1);
  await thread(ana, shown, (text) => text.includes('test of the scanner') && !text.includes('false positive:'));
  await reopen();
  expect(await ask(ana, channel, '/case close 1 benign positive')).toContain('closed as benign positive.');
  await reopen();
});

it('asks why after the menu of the card, and closes as it is asked', async () => {
  await chooseClosed(ana);
  const form = await ana.see(() => ana.modal());
  expect(words(form.blocks)).toMatch(/#1.*Scanner alarm.*Reason.*In your own words/s);
  await ana.fill('reason', 'duplicate');
  await ana.fill('words', 'Number 7 has all of it');
  expect(await ana.submit()).toEqual({});
  await card(mia, channel, 1, (text) => text.includes('closed'));
  const said = await activity();
  expect(said).toContain('closed the case: duplicate');
  await thread(ana, await card(ana, channel, 1), (text) => text.includes('Number 7 has all of it'));
  await reopen();
});

it('takes words of one’s own as the reason, and none at all', async () => {
  await chooseClosed(ana);
  await ana.see(() => ana.modal());
  await ana.fill('words', 'Mistake of ours');
  await ana.submit();
  await card(mia, channel, 1, (text) => text.includes('closed'));
  expect(await activity()).toContain('closed the case: “Mistake of ours”');
  await reopen();
  await chooseClosed(ana);
  await ana.see(() => ana.modal());
  await ana.submit();
  await card(mia, channel, 1, (text) => text.includes('closed'));
  await reopen();
});

it('asks nothing where an administrator switched that off for the space', async () => {
  await mia.type({ channel }, '/case settings');
  await mia.see(() => mia.modal());
  await mia.fill('reason', []);
  await mia.submit();
  await chooseClosed(ana);
  await card(mia, channel, 1, (text) => text.includes('closed'));
  expect(await ana.modal()).toBeUndefined();
});
