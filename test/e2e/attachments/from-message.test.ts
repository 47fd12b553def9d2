import type { Person } from 'local-slack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { ask, card, thread, words } from '../../support/look.ts';
import { png } from '../../support/png.ts';

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

test('a case opened from a message takes its title, text, files and link along, and hears of later edits', async () => {
  const leo = docket.person('leo');
  for (const person of [ana, leo]) await ask(person, '#incidents', '/case list');
  const image = { name: 'alert.png', mimetype: 'image/png', data: png(4) };
  const { ts = '' } = await leo.type({ channel: '#incidents' }, '212 accounts locked since 09:40', [image]);
  const before = docket.slack.calls.length;
  await ana.messageShortcut({ channel: '#incidents', ts }, 'case_from_message');
  const modal = await ana.see(() => ana.modal());
  expect(docket.slack.calls.length - before).toBeLessThanOrEqual(3);
  expect(JSON.stringify(modal.blocks)).toContain('212 accounts locked since 09:40');
  expect(await ana.submit()).toEqual({});

  const shown = await card(ana, '#incidents', 1);
  expect(words(shown)).toContain('212 accounts locked');
  await thread(ana, shown, (text) => text.includes('alert.png') && text.includes('SHA-256'));
  const details = await ask(ana, '#incidents', '/case show 1');
  expect(details).toContain('a message by Leo Brandt');
  await leo.edit({ channel: '#incidents' }, ts, '214 accounts locked since 09:40');
  await thread(ana, shown, (text) => /Edited in Slack[\s\S]*214 accounts/.test(text));
});
