import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextMirroredThread } from '../../../src/store/attachments/mirrored-threads.ts';
import { slackMessages } from '../../../src/store/schema.ts';
import { saveSetting } from '../../../src/store/workspace/settings.ts';
import { type CaseHarness, here, openCaseHarness } from '../../support/harnesses/case-harness.ts';

let harness: CaseHarness;

beforeAll(async () => {
  harness = await openCaseHarness();
});
afterAll(() => harness.close());

test('the mirrored threads of open cases are gone through one after the other, and no others', async () => {
  const at = { workspace_id: 'T1', space_id: 'default', part: 'card', hash: 'h' };
  const mirrorSince = '2026-06-01T00:00:00.000Z';
  const [open, closed, trashed] = await Promise.all([
    harness.put(1),
    harness.put(2, { status: 'closed' }),
    harness.put(3),
  ]);
  const later = await harness.put(4, { status: 'in-progress' });
  const posting = await harness.put(5);
  await harness.write(async (tx) => {
    await tx.execute(sql`update cases set deleted_at = now() where id = ${trashed.id}`);
    await saveSetting(tx, here, 'channel/C1', { mirrorSince });
    await saveSetting(tx, here, 'channel/C2', { mirrorSince });
    await saveSetting(tx, here, 'channel/C3', {});
    const shown: [typeof open, string, string | null][] = [
      [open, 'C1', '2.1'],
      [closed, 'C1', '3.1'],
      [trashed, 'C1', '4.1'],
      [later, 'C2', '1.1'],
      [open, 'C3', '5.1'],
      [posting, 'C1', null],
    ];
    await tx
      .insert(slackMessages)
      .values(shown.map(([{ id }, channel_id, ts]) => ({ ...at, case_id: id, channel_id, ts })));
    await tx.insert(slackMessages).values({ ...at, case_id: open.id, channel_id: 'C1', part: 'comment:1', ts: '2.2' });
  });
  const seen = [];
  for (let thread = await nextMirroredThread(harness.database.read); thread; ) {
    seen.push(thread);
    thread = await nextMirroredThread(harness.database.read, thread);
  }
  const common = { ...here, mirrorSince };
  expect(seen).toEqual([
    { ...common, caseId: open.id, channelId: 'C1', ts: '2.1' },
    { ...common, caseId: later.id, channelId: 'C2', ts: '1.1' },
  ]);
});
