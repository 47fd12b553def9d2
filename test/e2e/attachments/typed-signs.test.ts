import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainText } from '../../../src/core/markdown/index.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { openCase } from '../../support/e2e.ts';
import { ask, card, words } from '../../support/look.ts';

let docket: TestDocket;

beforeAll(async () => {
  docket = await startTestDocket();
  await openCase(docket.person('ana'), '#incidents', 'Parser');
  await card(docket.person('ana'), '#incidents', 1);
});
afterAll(() => docket.stop());

it.each(['if a <b> c <script>x</script>', 'List<String> & Map<K, V>', '1 < 2 && 3 > 2', 'see &lt; as typed'])(
  'a comment typed as a command keeps its signs: %s',
  async (typed) => {
    await ask(docket.person('ana'), '#incidents', `/case comment 1 ${typed}`);
    const [row] = await docket.database.read.execute<{ comment: string }>(
      sql`select attributes->>'comment' comment from attachments order by created_at desc limit 1`,
    );
    expect(plainText(row?.comment ?? '', 1_000)).toBe(typed);
  },
);

it('a number alone shows the case, and a lone sign is no tag', async () => {
  const ana = docket.person('ana');
  expect(await ask(ana, '#incidents', '/case #1')).toContain('Parser');
  expect(await ask(ana, '#incidents', '/case tag 1 +')).toContain('Which tags?');
});

it('guests see why their Home is empty, and no form that they could not send', async () => {
  const gus = docket.person('gus');
  await gus.openHome();
  expect(words((await gus.see(() => gus.home()))?.blocks)).toContain('Guests');
  expect(await ask(gus, '#incidents', '/case new Mine')).toContain('Guests');
  expect(await ask(gus, '#incidents', '/case import')).toContain('Guests');
});

it('a card that cannot be shown is told with its number', async () => {
  const ana = docket.person('ana');
  await openCase(ana, '#random', 'Unseen');
  const channel = await ana.directMessage('U0DOCKET01');
  await ana.see(async () =>
    (await ana.messages({ channel })).some((message) => words(message).includes('/case share 2')),
  );
});
