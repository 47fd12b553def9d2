import type { Person, SeenMessage } from 'local-slack';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, openCase } from '../../support/e2e.ts';
import { answer, ask, words } from '../../support/look.ts';

const channel = '#incidents';

let docket: TestDocket;
let ana: Person;
let leo: Person;
let shown: SeenMessage;

beforeAll(async () => {
  docket = await startTestDocket();
  ana = docket.person('ana');
  leo = docket.person('leo');
  await openCase(ana, channel, 'Phishing wave');
  shown = await notedCard(docket, ana, channel, 1);
  // The card stays as it was: nobody sees what another person chose.
  docket.slack.faults.fail('chat.update', { kind: 'rate_limited', retryAfter: 60 }, 20);
});
afterAll(async () => {
  expect(docket.slack.complaints).toEqual([]);
  await docket.stop();
});

const choose = async (person: Person, actionId: string, value: string) => {
  const before = (await person.messages({ channel })).filter(({ ephemeral }) => ephemeral).at(-1)?.ts;
  await person.choose(shown, { actionId }, value);
  return answer(person, channel, before);
};

it('asks who chooses second, names the first, and sets it only where they want that', async () => {
  await choose(leo, 'case_severity', 'critical');
  const question = await choose(ana, 'case_severity', 'medium');
  expect(words(question)).toMatch(
    /Leo Brandt set case #1 to .*Critical a moment ago, so it stays so.*Set it to .*Medium/s,
  );
  expect(await ask(ana, channel, '/case show 1')).toContain('Critical');
  await ana.click(question, { actionId: 'case_set_anyway' });
  await ana.see(async () =>
    (await ana.messages({ channel })).some(
      (message) => message.ts === question.ts && words(message).includes('severity is now medium'),
    ),
  );
  expect(await ask(leo, channel, '/case show 1')).toContain('Medium');
});

it('asks nobody of their own choice, nor where both chose the same', async () => {
  expect(words(await choose(ana, 'case_severity', 'high'))).toContain('severity is now high.');
  await choose(leo, 'case_status', 'in-progress');
  await ana.choose(shown, { actionId: 'case_status' }, 'in-progress');
  expect(words(await answer(ana, channel))).not.toContain('Set it to');
});

it('asks before it closes over what somebody began', async () => {
  const question = await choose(ana, 'case_status', 'closed');
  expect(words(question)).toMatch(/Leo Brandt set case #1 to .*In progress a moment ago/);
  await ana.click(question, { actionId: 'case_set_anyway' });
  const form = await ana.see(() => ana.modal());
  expect(words(form.blocks)).toContain('Phishing wave');
});
