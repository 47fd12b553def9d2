import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { cancelRun } from '../../../src/operations/bulk/cancel-run.ts';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { retryBulk } from '../../../src/operations/bulk/retry-bulk.ts';
import { startBulk } from '../../../src/operations/bulk/start-bulk.ts';
import { saveChannel } from '../../../src/operations/cases/channel-readers.ts';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { restoreCases } from '../../../src/operations/cases/restore-cases.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { undo } from '../../../src/operations/undo/undo.ts';
import { saveSpaceSettings } from '../../../src/operations/workspace/space-settings.ts';
import { removeBulkItems } from '../../../src/store/bulk/bulk.ts';
import { type BulkHarness, openBulkHarness } from '../../support/harnesses/bulk-harness.ts';
import { itemAt } from '../../support/present.ts';

let harness: BulkHarness;
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  harness = await openBulkHarness(() => new Date(Date.now() + ahead));
});
afterEach(() => harness.close());

const reportTo = { channelId: 'C1', userId: 'U0ANARUIZ1' };
const ofNumber = (results: { number: number | null; result: string | null }[]) =>
  Object.fromEntries(results.map(({ number, result }) => [String(number), result]));

describe('a preview', () => {
  it('counts what will change, what is so already and what is not allowed, and changes nothing', async () => {
    const all = await harness.put(6, (n) => ({ status: n < 3 ? 'open' : n < 5 ? 'in-progress' : 'closed' }));
    const meek = { ...harness.ana, capabilities: new Set(harness.ana.capabilities) };
    meek.capabilities.delete('case_reopen');
    const input = { action: 'status', params: { status: 'open' }, query: '', reportTo };
    const preview = await perform(harness.deps, previewBulk, meek, input);
    expect(preview).toMatchObject({ total: 6, counts: { changed: 2, unchanged: 2, no_right: 2 } });
    expect(preview.reasons).toContainEqual({
      reason: 'You do not have the right to reopen a closed case.',
      count: 2,
    });
    expect(preview.named.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await harness.cases()).toEqual(all);
  });

  it.each([
    ['tags', { mode: 'add', tags: ['x'.repeat(300)] }, 'tags'],
    ['tags', { mode: 'add', tags: [] }, 'tags'],
    ['category', { category: 'x'.repeat(60) }, 'category'],
    ['customFields', { customFields: [{ key: 'Two words', value: 'x' }] }, 'customFields'],
    ['comment', { comment: '  ' }, 'comment'],
  ])('refuses what no case could take, beside the input at fault: %s', async (action, params, field) => {
    await harness.put(1);
    await expect(harness.preview(action, params)).rejects.toMatchObject({ kind: 'invalid_input', field });
  });

  it('is refused without the right, and where nothing matches', async () => {
    await harness.put(1);
    const guest = { ...harness.ana, capabilities: new Set(['read_cases'] as const) };
    await expect(harness.preview('delete', {}, '', guest)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(harness.preview('delete', {}, 'tag:none-such')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('that nobody begins is removed after a day', async () => {
    await harness.put(2);
    const runId = await harness.preview('severity', { severity: 'high' });
    ahead = 25 * 3_600_000;
    const [unconfirmed, results] = [new Date(harness.deps.now().getTime() - 24 * 3_600_000), new Date(0)];
    await harness.write((tx) => removeBulkItems(tx, { unconfirmed, results }));
    expect(await harness.results(runId)).toEqual([]);
    await expect(harness.carryOut(runId)).rejects.toThrow();
  });
});

describe('a run', () => {
  it('changes each case once, records it, and tells what became of it', async () => {
    const all = await harness.put(20, (n) => (n % 4 === 0 ? { status: 'closed' } : {}));
    const { runId, counts } = await harness.bulk('status', { status: 'closed', closeReason: 'False positive' });
    expect(counts).toEqual({ changed: 15, unchanged: 5 });
    expect((await harness.cases()).every(({ status }) => status === 'closed')).toBe(true);
    expect(ofNumber(await harness.results(runId))).toMatchObject({ 1: 'changed', 4: 'unchanged', 20: 'unchanged' });
    const [action, ...more] = await harness.activity(itemAt(all, 0).id);
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      type: 'status',
      payload: { status: 'closed', closeReason: 'False positive' },
      previous: 'open',
      run_id: runId,
      created_by: { profile_uid: 'U0ANARUIZ1' },
    });
  });

  it('begun twice is one; somebody else cannot begin it', async () => {
    await harness.put(3);
    const runId = await harness.preview('severity', { severity: 'high' });
    await expect(perform(harness.deps, startBulk, harness.leo, { runId })).rejects.toMatchObject({
      kind: 'not_allowed',
    });
    await harness.carryOut(runId);
    await perform(harness.deps, startBulk, harness.ana, { runId });
    for (const { id } of await harness.cases()) expect(await harness.activity(id)).toHaveLength(1);
  });

  it('that deletes asks for the count', async () => {
    await harness.put(3);
    const runId = await harness.preview('delete', {});
    for (const typed of [undefined, '', '2', 'all']) {
      const start = perform(harness.deps, startBulk, harness.ana, { runId, ...(typed !== undefined && { typed }) });
      await expect(start).rejects.toMatchObject({ kind: 'invalid_input', field: 'typed' });
    }
    expect((await harness.carryOut(runId)).counts).toEqual({ changed: 3 });
    expect(await harness.cases()).toEqual([]);
  });

  it('decides about each case as it is now: changed by somebody else, deleted, at a limit', async () => {
    const full = Array.from({ length: 10 }, (_, n) => ({ uid: `U0PERSON${n}0` }));
    const all = await harness.put(5, (n) => (n === 4 ? { assignees: full } : {}));
    const status = await harness.preview('status', { status: 'closed' });
    const tags = await harness.preview('tags', { mode: 'add', tags: ['wave'] });
    const assign = await harness.preview('assignees', { mode: 'add', assignees: [{ uid: 'U0LEOBRAN1' }] });
    const byLeo = (n: number, patch: object) =>
      perform(harness.deps, updateCases, harness.leo, { cases: [{ incremental_id: n }], patch });
    await byLeo(1, { status: 'in-progress' });
    await byLeo(2, { status: 'closed' });
    await byLeo(3, { tags: { add: ['leo'] } });
    await perform(harness.deps, deleteCases, harness.leo, { cases: [{ incremental_id: 5 }] });
    await harness.carryOut(status);
    await harness.carryOut(tags);
    await harness.carryOut(assign);
    expect(ofNumber(await harness.results(status))).toEqual({
      1: 'conflict',
      2: 'unchanged',
      3: 'changed',
      4: 'changed',
      5: 'missing',
    });
    expect(ofNumber(await harness.results(tags))).toMatchObject({ 1: 'changed', 3: 'changed', 5: 'missing' });
    expect(ofNumber(await harness.results(assign))).toMatchObject({ 3: 'changed', 4: 'failed' });
    expect((await harness.cases()).find(({ id }) => id === all[2]?.id)?.tags).toEqual(['leo', 'wave']);
    expect((await harness.cases())[0]?.status).toBe('in-progress');
  });

  it('does not delete what somebody worked on since', async () => {
    await harness.put(2);
    const runId = await harness.preview('delete', {});
    await perform(harness.deps, addComment, harness.leo, { reference: { incremental_id: 2 }, comment: 'On it.' });
    await harness.carryOut(runId);
    expect(ofNumber(await harness.results(runId))).toEqual({ 1: 'changed', 2: 'conflict' });
  });

  it('tries again what did not work, as the cases are now, once', async () => {
    await harness.put(3);
    const runId = await harness.preview('severity', { severity: 'low' });
    const other = await harness.preview('severity', { severity: 'critical' });
    await perform(harness.deps, updateCases, harness.leo, {
      cases: [{ incremental_id: 2 }],
      patch: { severity: 'high' },
    });
    await harness.carryOut(other);
    expect(ofNumber(await harness.results(other))).toEqual({ 1: 'changed', 2: 'conflict', 3: 'changed' });
    const { runId: again, total } = await perform(harness.deps, retryBulk, harness.ana, { runId: other });
    expect(total).toBe(1);
    await expect(perform(harness.deps, retryBulk, harness.ana, { runId: other })).rejects.toMatchObject({
      kind: 'conflict',
    });
    await harness.carryOn(again);
    expect((await harness.cases()).map(({ severity }) => severity)).toEqual(['critical', 'critical', 'critical']);
    await harness.carryOut(runId);
    expect(ofNumber(await harness.results(runId))).toEqual({ 1: 'conflict', 2: 'conflict', 3: 'conflict' });
  });

  it('stops when told to, and keeps and counts what it did', async () => {
    await harness.put(10);
    const runId = await harness.preview('severity', { severity: 'high' });
    await perform(harness.deps, startBulk, harness.ana, { runId });
    await harness.slice(runId, 4);
    await expect(
      perform(harness.deps, cancelRun, { ...harness.leo, capabilities: new Set(['read_cases']) }, { runId }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
    expect(await perform(harness.deps, cancelRun, harness.ana, { runId })).toEqual({ stopped: true });
    expect(await harness.slice(runId, 4)).toMatchObject({ more: false, progress: { counts: { changed: 4 } } });
    expect((await harness.cases()).filter(({ severity }) => severity === 'high')).toHaveLength(4);
    expect((await harness.undo(runId)).counts).toEqual({ changed: 4 });
  });

  it('comments, shares and restores', async () => {
    const all = await harness.put(4);
    expect((await harness.bulk('comment', { comment: ' All clear. ' })).counts).toEqual({ changed: 4 });
    expect((await harness.cases()).map(({ total_comments }) => total_comments)).toEqual([1, 1, 1, 1]);
    expect((await harness.bulk('share', { channelId: 'C9' }, 'number:1-3')).counts).toEqual({ changed: 3 });
    expect((await harness.bulk('share', { channelId: 'C9' })).counts).toEqual({ changed: 1, unchanged: 3 });
    await harness.bulk('delete', {}, 'number:2-4');
    expect((await harness.bulk('restore', {}, 'is:deleted')).counts).toEqual({ changed: 3 });
    expect((await harness.cases()).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });
});

describe('where another organisation reads', () => {
  it('shares only what whoever asked was told of, as quiet cards, and nothing where the space forbids it', async () => {
    await harness.put(2);
    const readers = { isExternal: true, organisations: [{ id: 'T2', name: 'Acme' }] };
    await saveChannel(harness.deps, 'T1', 'C9', readers);
    expect((await harness.bulk('share', { channelId: 'C9' })).counts).toEqual({ failed: 2 });
    expect((await harness.bulk('share', { channelId: 'C9', organisations: [] })).counts).toEqual({ failed: 2 });
    const told = { channelId: 'C9', organisations: ['T2'] };
    const { runId, counts } = await harness.bulk('share', told, 'number:1');
    expect([counts, (await harness.results(runId)).length]).toEqual([{ changed: 1 }, 1]);
    const cards = await harness.database.read.execute(sql`
      select external_confirmed_by as by, shows_comments from slack_messages where part = 'card'`);
    expect([...cards]).toEqual([{ by: 'U0ANARUIZ1', shows_comments: false }]);
    await perform(harness.deps, saveSpaceSettings, harness.ana, { allowsExternal: false, asksReason: true });
    const refused = await harness.bulk('share', told, 'number:2');
    expect(refused.counts).toEqual({ failed: 1 });
    expect(JSON.stringify(await harness.results(refused.runId))).toContain('shared with Acme');
  });
});

describe('an undo', () => {
  it('takes back a comment, a deletion and a restoring', async () => {
    await harness.put(3);
    const commented = await harness.bulk('comment', { comment: 'Same story.' });
    expect((await harness.undo(commented.runId)).counts).toEqual({ changed: 3 });
    expect((await harness.cases()).map(({ total_comments }) => total_comments)).toEqual([0, 0, 0]);
    const deleted = await harness.bulk('delete', {});
    expect((await harness.undo(deleted.runId)).counts).toEqual({ changed: 3 });
    expect(await harness.cases()).toHaveLength(3);
    await harness.bulk('delete', {});
    const restored = await harness.bulk('restore', {}, 'is:deleted');
    await perform(harness.deps, updateCases, harness.leo, {
      cases: [{ incremental_id: 2 }],
      patch: { severity: 'high' },
    });
    expect((await harness.undo(restored.runId)).counts).toEqual({ changed: 2, conflict: 1 });
    expect((await harness.cases()).map(({ incremental_id }) => incremental_id)).toEqual([2]);
  });

  it('leaves alone what others changed since, and says who', async () => {
    await harness.put(3);
    const { runId } = await harness.bulk('severity', { severity: 'high' });
    const leo = (patch: object) =>
      perform(harness.deps, updateCases, harness.leo, { cases: [{ incremental_id: 2 }], patch });
    await leo({ severity: 'critical', category: 'Malware' });
    const undone = await harness.undo(runId);
    expect(undone.counts).toEqual({ changed: 2, conflict: 1 });
    const [, second] = await harness.results(undone.runId);
    expect(second).toMatchObject({ number: 2, reason: 'Leo Brandt changed it since, so it stays as it is.' });
    expect((await harness.cases()).map(({ severity }) => severity)).toEqual(['low', 'critical', 'low']);
  });

  it('works for an hour, once, and for who did it; /case undo points to it', async () => {
    await harness.put(2);
    const { runId } = await harness.bulk('severity', { severity: 'high' });
    await expect(harness.undo(runId, harness.leo)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(perform(harness.deps, undo, harness.ana, {})).rejects.toThrow(/many cases at once/);
    ahead = 61 * 60_000;
    await expect(harness.undo(runId)).rejects.toMatchObject({ kind: 'limit_reached' });
    ahead = 59 * 60_000;
    await harness.undo(runId);
    await expect(harness.undo(runId)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

it('two runs over overlapping cases at once both end, and each case is as the last of them left it', async () => {
  const all = await harness.put(60);
  const first = await harness.preview('tags', { mode: 'add', tags: ['first'] }, 'number:1-40');
  const second = await harness.preview('tags', { mode: 'add', tags: ['second'] }, 'number:20-60', harness.leo);
  const third = await harness.preview('severity', { severity: 'high' });
  const ends = await Promise.all([
    harness.carryOut(first),
    harness.carryOut(second, harness.leo),
    harness.carryOut(third, harness.ana, 11),
  ]);
  expect(ends.map(({ counts }) => counts)).toEqual([{ changed: 40 }, { changed: 41 }, { changed: 60 }]);
  for (const [index, { tags, severity, version }] of (await harness.cases()).entries()) {
    const n = index + 1;
    const wanted = [...(n <= 40 ? ['first'] : []), ...(n >= 20 ? ['second'] : [])];
    expect([...tags].sort(), `#${n}`).toEqual(wanted);
    expect([severity, version]).toEqual(['high', 2 + wanted.length]);
  }
  expect(await harness.activity(all[30]?.id ?? randomUUID())).toHaveLength(3);
});

it('what is in the trash can come back while a run goes on', async () => {
  await harness.put(4);
  await perform(harness.deps, deleteCases, harness.ana, { cases: [{ incremental_id: 3 }] });
  const runId = await harness.preview('restore', {}, 'is:deleted');
  await perform(harness.deps, restoreCases, harness.leo, { reference: { incremental_id: 3 } });
  expect((await harness.carryOut(runId)).counts).toEqual({ unchanged: 1 });
});
