import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { notedCard, richText } from '../../support/e2e.ts';
import { ask, thread, words } from '../../support/look.ts';

const GROUP = '#sec-ops';
const UNSEEN = 'shared with people whom Slack does not show to me';

let docket: TestDocket;
beforeEach(async () => {
  docket = await startTestDocket();
  // What Slack answers of a group message to an app without the scope for these.
  docket.slack.faults.fail('conversations.info', { kind: 'error', error: 'missing_scope' }, 100);
});
afterEach(async () => {
  expect(docket.slack.complaints).toEqual([]);
  expect(docket.errors).toEqual([]);
  await docket.stop();
});

it('a group message, whose people Slack does not show, counts as read by others: it is asked, and the card is quiet', async () => {
  const [ana, leo] = [docket.person('ana'), docket.person('leo')];
  await ana.type({ channel: GROUP }, '/case new Insider case');
  expect(words(await ana.see(() => ana.modal()))).toContain(UNSEEN);
  await ana.fill('description', richText('It is about Tom.'));
  expect((await ana.submit()).errors).toBeUndefined();
  const quiet = await notedCard(docket, ana, GROUP, 1);
  expect(words(quiet)).not.toContain('Tom');
  await ask(leo, '#incidents', '/case comment 1 Tom was seen at the door');

  await ana.type({ channel: GROUP }, '/case share 1');
  expect(words(await ana.see(() => ana.modal()))).toContain(UNSEEN);
  await ana.fill('more', ['comments']);
  expect((await ana.submit()).errors).toBeUndefined();
  await ask(ana, '#incidents', '/case comment 1 Agreed by Ana');
  const replies = await thread(ana, await notedCard(docket, ana, GROUP, 1), (text) => text.includes('Agreed by Ana'));
  expect(replies.map(words).join('\n')).not.toContain('seen at the door');
});
