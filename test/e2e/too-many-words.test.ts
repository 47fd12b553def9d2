import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase } from '../support/e2e.ts';
import { ask, card, thread } from '../support/look.ts';

const channel = '#incidents';
let docket: TestDocket;
let ana: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  await openCase(ana, channel, 'Phishing wave');
  await card(ana, channel, 1);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

it.each([
  ['/case close 1 2 false positive', '/case close 1,2 false positive'],
  ['/case close 1 2 false positive', '/case close 1: 2 false positive'],
  ['/case close 1, 2 and all is well', '/case close 1,2 and all is well'],
  ['/case comment 1, 2 hosts are down', '/case comment 1: 2 hosts are down'],
  ['/case tag 1 2024', '/case tag 1 +2024'],
  ['/case tag 1 2 phish', '/case tag 1,2 +phish'],
  ['/case show 1 2', '/case list number:1,2'],
  ['/case restore 1,2', '/case list number:1,2'],
  ['/case delete 1 please', '/case delete 1'],
  ['/case reopen 1 please', '/case reopen 1'],
  ['/case show 1 severity high', '/case severity 1 high'],
  ['/case files 1 sev high', '/case severity 1 high'],
  ['/case restore 1 now', '/case restore 1'],
  ['/case undo 1 twice', '/case undo 1'],
  ['/case edit 1 sla 4', '/case edit 1 field sla 4'],
  ['/case edit 1 sla=4 hours', '/case edit 1 field sla 4 hours'],
  ['/case edit 1 severity high', '/case severity 1 high'],
  ['/case edit 1 assign <@U0LEOBRAN1>', '/case assign 1 @'],
  ['/case edit 1 sync:maybe', 'sync:off'],
  ['/case edit 1 anything', 'Without more, the form opens'],
  ['/case 1 severity high', '/case severity 1 high'],
  ['/case share 1 #incidents and #random', 'Name one'],
  ['/case import export.ndjson', '/case import'],
  ['/case list saved phishing', '/case list "saved"'],
])('%s: does nothing and names what to write: %s', async (text, expected) => {
  expect(await ask(ana, channel, text)).toContain(expected);
});

it('after all of these the case is as it was', async () => {
  const shown = await ask(ana, channel, '/case show 1');
  expect(shown).toMatch(/Open/);
  expect(shown).toMatch(/Phishing wave/);
  expect(await ask(ana, channel, '/case activity 1 history')).not.toMatch(/closed|deleted|high|field/i);
});

it('in the thread of a case the words are given as they are typed there', async () => {
  const of = await card(ana, channel, 1);
  await ana.type({ channel, threadTs: of.ts }, '<@U0DOCKET01> reopen thanks all');
  await thread(ana, of, (text) => /Write\s+reopen\s+alone;\s+comment thanks all\s+keeps/.test(text));
});

it('help about one command is one line', async () => {
  expect(await ask(ana, channel, '/case help severity')).toContain('/case severity <case…> low|medium|high|critical');
});
