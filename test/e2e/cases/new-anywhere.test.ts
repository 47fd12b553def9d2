import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { ask, words } from '../../support/look.ts';

let docket: TestDocket;
let ana: Person;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

it.each([
  [
    'a direct message of two people',
    'leo',
    1,
    ['Slack lets no app into a direct message between people', '`/case share 1` in a channel that I am in'],
  ],
  [
    'a channel that the bot is not in',
    '#random',
    2,
    ['I am not a member there', 'Invite me with `/invite @docket`, then type `/case share 2`'],
  ],
])('a case opened in %s is saved, and the words say how to show it', async (_, where, number, said) => {
  const channel = where.startsWith('#') ? where : await ana.directMessage(docket.person(where).id);
  await openCase(ana, channel, `Opened with ${where}`);
  const direct = await ana.directMessage('U0DOCKET01');
  const notice = await ana.see(async () =>
    (await ana.messages({ channel: direct })).find((one) => words(one).includes(`Case #${number} is saved`)),
  );
  for (const part of said) expect(words(notice)).toContain(part);
  expect(await ask(ana, '#incidents', `/case show ${number}`)).toContain(`Opened with ${where}`);
});
