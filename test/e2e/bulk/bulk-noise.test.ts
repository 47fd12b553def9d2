import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertCards } from '../../../src/store/bulk/bulk-writes.ts';
import { insertCase } from '../../../src/store/cases/cases.ts';
import { transact } from '../../../src/store/transaction.ts';
import { saveChannel } from '../../../src/store/workspace/slack-channels.ts';
import { newCase } from '../../support/arbitrary.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';

const CASES = 1_000;
const CHANNEL = 'C0INCIDEN1';

let docket: TestDocket;

beforeAll(async () => {
  docket = await startTestDocket();
  const scope = { workspaceId: docket.slack.teamId, spaceId: 'default' };
  const ids = Array.from({ length: CASES }, () => randomUUID());
  await transact(docket.database, async (tx) => {
    for (const [index, id] of ids.entries())
      await insertCase(tx, scope, { ...newCase(), id, incremental_id: index + 1 });
    // As when the first of them was shared there.
    await saveChannel(tx, scope.workspaceId, CHANNEL, { isExternal: false, organisations: [], lookedAt: new Date() });
    await insertCards(tx, scope, ids, CHANNEL, { requestedBy: undefined, at: new Date().toISOString() });
  });
});
afterAll(() => docket.stop());

it('tells a run over a thousand cases of one channel in one message and few calls; the cards take turns', async () => {
  const mia = docket.person('mia');
  await mia.type({ channel: '#incidents' }, '/case bulk');
  await mia.see(() => mia.modal());
  await mia.fill('edit', 'severity:critical');
  await mia.fill('which', 'all');
  await mia.submit();
  const before = docket.slack.calls.length;
  await mia.submit();
  const done = async () =>
    (await mia.messages({ channel: '#incidents' })).filter(({ text }) => /1,000 cases\b.* by /.test(text));
  await mia.see(async () => (await done()).length > 0, 15_000);
  expect(await done()).toHaveLength(1);
  const calls = docket.slack.calls.slice(before).filter(({ args }) => /1,000 cases/.test(String(args.text)));
  expect(calls.length).toBeLessThanOrEqual(10);
  const everything = docket.slack.calls.slice(before).map(({ method }) => method);
  expect(everything.filter((method) => method.startsWith('files.') || method.startsWith('conversations.'))).toEqual([]);
  const [renders] = await docket.database.read.execute<{ waiting: number; apart: number }>(sql`
    select count(*)::int as waiting, min(gap)::float8 as apart from (
      select extract(epoch from run_at - lag(run_at) over (order by run_at)) as gap
      from graphile_worker.jobs where task_identifier = 'render_case' and priority > 0 and run_at > now()) gaps`);
  expect(renders?.waiting).toBeGreaterThan(CASES * 0.9);
  expect(renders?.apart).toBeCloseTo(1, 2);
  const direct = await mia.directMessage(docket.slack.app.botUserId);
  expect(await mia.messages({ channel: direct })).toEqual([]);
});
