import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase, richText } from '../support/e2e.ts';
import { answer, ask, card, words } from '../support/look.ts';

const CHANNEL = '#incidents';

let docket: TestDocket;
let ana: Person;
let direct: string;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  direct = await ana.directMessage('U0DOCKET01');
  await openCase(docket.person('leo'), CHANNEL, 'Phishing wave');
  await card(ana, CHANNEL, 1);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

const command = (text: string) => async () => void (await ask(ana, CHANNEL, `/case ${text}`));
const form = async () => void (await ana.see(() => ana.modal()));
const onCard = () => card(ana, CHANNEL, 1);
const replied = async (channel: string, text: string) =>
  void (await ana.see(async () =>
    (await ana.messages({ channel })).some((one) => one.user !== ana.id && words(one).includes(text)),
  ));

/** What a person does until they see the result. Ana is a stranger to Docket in the first; later nothing is new. */
const interactions: [name: string, calls: number, act: () => Promise<void>][] = [
  ['a first command ever', 1, command('list')],
  ['a command', 0, command('show 1')],
  ['an edit by command', 0, command('severity 1 high')],
  ['the activity', 0, command('activity 1')],
  ['a list', 0, command('list status:open')],
  [
    'a command that opens a form',
    1,
    async () => {
      await ana.type({ channel: CHANNEL }, '/case edit 1');
      await form();
    },
  ],
  [
    'a form that is saved',
    0,
    async () => {
      await ana.fill('title', 'Second wave');
      await ana.submit();
    },
  ],
  [
    'a button that opens a form',
    1,
    async () => {
      await ana.click(await onCard(), { actionId: 'case_comment' });
      await form();
    },
  ],
  [
    'a comment',
    0,
    async () => {
      await ana.fill('comment', richText('Blocked.'));
      await ana.submit();
    },
  ],
  [
    'the details from the menu of the card',
    0,
    async () => {
      const before = (await ana.messages({ channel: CHANNEL })).filter(({ ephemeral }) => ephemeral).at(-1)?.ts;
      await ana.click(await onCard(), { actionId: 'case_more' }, 'details');
      await answer(ana, CHANNEL, before);
    },
  ],
  [
    'a mention',
    1,
    async () => {
      await ana.type({ channel: CHANNEL }, '<@U0DOCKET01> tag 1 +vip');
      await replied(CHANNEL, 'tags are now vip');
    },
  ],
  [
    'a direct message',
    1,
    async () => {
      await ana.type({ channel: direct }, 'category 1 Malware');
      await replied(direct, 'Malware');
    },
  ],
  [
    'a global shortcut',
    1,
    async () => {
      await ana.close(true);
      await ana.globalShortcut('new_case');
      await form();
    },
  ],
];

it.each(interactions)('%s: Slack is called %i times until the person sees the result', async (_, allowed, act) => {
  await quiet();
  const { ts } = await onCard();
  const before = docket.slack.calls.length;
  await act();
  const own = docket.slack.calls
    .slice(before)
    .filter(({ method, args }) => !THREAD.has(method) && args.thread_ts !== ts)
    .map(({ method }) => method);
  expect(own.length, own.join(', ')).toBeLessThanOrEqual(Math.min(allowed, 2));
});

it('a choice on the card takes one, and the card shows it', async () => {
  await quiet();
  const before = docket.slack.calls.length;
  await ana.choose(await onCard(), { actionId: 'case_status' }, 'in-progress');
  await card(ana, CHANNEL, 1, (text) => text.includes('in progress'));
  const until = docket.slack.calls.slice(before).map(({ method }) => method);
  expect(until.indexOf('chat.update'), until.join(', ')).toBeLessThan(2);
});

/** Methods by which the jobs keep cards up to date meanwhile, as posts keep their threads; no interaction answers so. */
const THREAD = new Set(['chat.update', 'conversations.replies', 'conversations.history']);

/** Until no job is left, so that its calls are not counted for what comes next. */
async function quiet(): Promise<void> {
  const jobs = () => docket.database.read.execute('select 1 from graphile_worker.jobs');
  await vi.waitFor(async () => expect(await jobs()).toHaveLength(0), 5_000);
}
