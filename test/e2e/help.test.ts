import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase } from '../support/e2e.ts';
import { answer, ask, card, words } from '../support/look.ts';

const channel = '#incidents';
let docket: TestDocket;
let ana: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  await openCase(ana, channel, 'Phishing wave');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

it('shows a group in place of the message, and leads back', async () => {
  expect(await ask(ana, channel, '/case help')).toContain('/case list open critical');
  const shown = await answer(ana, channel);
  const reads = async (text: string) => {
    const now = (await ana.messages({ channel })).find(({ ts }) => ts === shown.ts);
    return now && words(now).includes(text) ? now : undefined;
  };
  await ana.click(shown, { actionId: 'help_group_changing' });
  const group = await ana.see(() => reads('/case severity <case…>'));
  expect(words(group)).not.toContain('/case list');
  await ana.click(group, { actionId: 'help_group_all' });
  expect(words(await ana.see(() => reads('/case list open critical')))).not.toContain('/case severity');
});

it('teaches search and saving by example', async () => {
  const said = await ask(ana, channel, '/case help list');
  expect(said).toContain('severity>=high tag:phishing');
  expect(said).toContain('/case list save oncall status:open severity>=high');
  expect(await ask(ana, channel, '/case list save oncall status:open severity>=high')).not.toContain('⚠️');
  expect(await ask(ana, channel, '/case list @oncall')).not.toContain('⚠️');
});

it('names in a thread and in a direct message what can be typed there', async () => {
  const { ts } = await card(ana, channel, 1);
  await ana.type({ channel, threadTs: ts }, '<@U0DOCKET01> help severity');
  const inThread = await ana.see(async () =>
    (await ana.messages({ channel, threadTs: ts })).find((message) => words(message).includes('@docket severity')),
  );
  expect(words(inThread)).not.toContain('/case');
  const direct = await ana.directMessage('U0DOCKET01');
  await ana.type({ channel: direct }, 'help severity');
  const there = await ana.see(async () =>
    (await ana.messages({ channel: direct })).find((message) => words(message).includes('severity <case…>')),
  );
  expect(words(there)).not.toContain('/case');
});
