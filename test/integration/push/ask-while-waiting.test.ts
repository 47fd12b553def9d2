import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReportTo } from '../../../src/core/report-to.ts';
import { perform } from '../../../src/operations/perform.ts';
import { linkTicket } from '../../../src/operations/push/link-ticket.ts';
import { requestPushes } from '../../../src/operations/push/request-pushes.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';

let harness: PushHarness;

beforeAll(async () => {
  harness = await openPushHarness();
});
afterAll(() => harness.close());

it('tells whoever asks for a push that an edit asked for before how it ends', async () => {
  await harness.put(1);
  // As an edit asks, with "push by itself" on.
  await perform(harness.deps, requestPushes, harness.actor, { cases: [{ incremental_id: 1 }] });
  const [asked] = await harness.ask([1], { userId: 'U0LEOBRAN1', channelId: 'C7' });
  expect(asked?.outcome).toBe('already');
  await harness.work();
  expect(harness.posts().filter((post) => post.startsWith('C7'))).toHaveLength(1);
});

it('tells everybody who asks for the same push how it ends, each where they asked, once', async () => {
  await harness.put(2);
  await harness.ask([2], { userId: 'U0ANACOST1', channelId: 'C8' });
  await harness.ask([2], { userId: 'U0LEOBRAN1', channelId: 'C9' });
  await harness.ask([2], { userId: 'U0LEOBRAN1', channelId: 'C9' });
  await harness.work();
  const told = harness.posts().filter((post) => /^C[89]/.test(post));
  expect(told.sort()).toEqual([expect.stringMatching(/^C8: Pushed #2/), expect.stringMatching(/^C9: Pushed #2/)]);
});

it('tells whoever asks for one of several that others asked for together', async () => {
  await harness.put(3);
  await harness.put(4);
  await harness.ask([3, 4], { userId: 'U0ANACOST1', channelId: 'C10' });
  await harness.ask([3], { userId: 'U0LEOBRAN1', channelId: 'C11' });
  await harness.work();
  expect(harness.posts().filter((post) => post.startsWith('C10'))).toHaveLength(1);
  expect(harness.posts().filter((post) => post.startsWith('C11'))).toEqual([expect.stringContaining('Pushed #3')]);
});

it('tells of a push in the thread of a case whose activity is full, and so does not show it', async () => {
  const { id } = await harness.put(5, {}, true);
  await harness.put(6, {}, true);
  await harness.deps.database.read.execute(sql`
    insert into user_actions (workspace_id, space_id, id, case_id, type, action, payload, owner, created_at, created_by)
    select workspace_id, space_id, 'more-' || n, id, 'title', 'update', '{"title":"x"}', owner, now(), created_by
    from cases, generate_series(1, 10000) n where id = ${id}`);
  const inThread = (number: number) => ({ userId: 'U0ANACOST1', channelId: 'C1', threadTs: `1.${number}` });
  await harness.ask([5], inThread(5));
  await harness.ask([6], inThread(6));
  await harness.work();
  const told = harness.posts().filter((post) => post.startsWith('C1: Pushed'));
  expect(told).toEqual([expect.stringContaining('#5')]);
});

it('tells everybody who asks to link a case how that ended, though another asks for another ticket meanwhile', async () => {
  await harness.put(9);
  const [first, second] = [
    { userId: 'U0ANACOST1', channelId: 'C12' },
    { userId: 'U0LEOBRAN1', channelId: 'C13' },
  ];
  const link = (externalId: string, reportTo: ReportTo) =>
    perform(harness.deps, linkTicket, harness.actor, { reference: { incremental_id: 9 }, externalId, reportTo });
  await link('SEC-404', first);
  await link('SEC-405', second);
  await harness.work();
  const told = harness.posts().filter((post) => /^C1[23]/.test(post));
  expect(told.map((post) => post.slice(0, 3)).sort()).toEqual(['C12', 'C13']);
});
