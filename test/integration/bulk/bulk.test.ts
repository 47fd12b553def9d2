import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { cancelRun } from '../../../src/operations/bulk/cancel-run.ts';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { retryBulk } from '../../../src/operations/bulk/retry-bulk.ts';
import { startBulk } from '../../../src/operations/bulk/start-bulk.ts';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { restoreCases } from '../../../src/operations/cases/restore-cases.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { perform } from '../../../src/operations/perform.ts';
import { undo } from '../../../src/operations/undo/undo.ts';
import { removeBulkItems } from '../../../src/store/bulk/bulk.ts';
import { type BulkDesk, openBulkDesk } from '../../support/bulk-desk.ts';
import { itemAt, } from '../../support/present.ts';

let desk: BulkDesk;
let ahead = 0;

beforeEach(async () => {
  ahead = 0;
  desk = await openBulkDesk(() => new Date(Date.now() + ahead));
});
afterEach(() => desk.close());

const reply = { channelId: 'C1', userId: 'U0ANARUIZ1' };
const ofNumber = (results: { number: number | null; result: string | null }[]) =>
  Object.fromEntries(results.map(({ number, result }) => [String(number), result]));

describe('a preview', () => {
  it('counts what will change, what is so already and what is not allowed, and changes nothing', async () => {
    const all = await desk.put(6, (n) => ({ status: n < 3 ? 'open' : n < 5 ? 'in-progress' : 'closed' }));
    const meek = { ...desk.ana, capabilities: new Set(desk.ana.capabilities) };
    meek.capabilities.delete('case_reopen');
    const input = { action: 'status', params: { status: 'open' }, query: '', reply };
    const preview = await perform(desk.deps, previewBulk, meek, input);
    expect(preview).toMatchObject({ total: 6, counts: { changed: 2, unchanged: 2, no_right: 2 } });
    expect(preview.reasons).toContainEqual({
      reason: 'You do not have the right to reopen a closed case.',
      count: 2,
    });
    expect(preview.named.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await desk.cases()).toEqual(all);
  });

  it.each([
    ['tags', { mode: 'add', tags: ['x'.repeat(300)] }, 'tags'],
    ['tags', { mode: 'add', tags: [] }, 'tags'],
    ['category', { category: 'x'.repeat(60) }, 'category'],
    ['customFields', { customFields: [{ key: 'Two words', value: 'x' }] }, 'customFields'],
    ['comment', { comment: '  ' }, 'comment'],
  ])('refuses what no case could take, beside the input at fault: %s', async (action, params, field) => {
    await desk.put(1);
    await expect(desk.preview(action, params)).rejects.toMatchObject({ kind: 'invalid_input', field });
  });

  it('is refused without the right, and where nothing matches', async () => {
    await desk.put(1);
    const guest = { ...desk.ana, capabilities: new Set(['read_cases'] as const) };
    await expect(desk.preview('delete', {}, '', guest)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(desk.preview('delete', {}, 'tag:none-such')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('that nobody begins is removed after a day', async () => {
    await desk.put(2);
    const runId = await desk.preview('severity', { severity: 'high' });
    ahead = 25 * 3_600_000;
    const [drafts, results] = [new Date(desk.deps.now().getTime() - 24 * 3_600_000), new Date(0)];
    await desk.write((tx) => removeBulkItems(tx, { drafts, results }));
    expect(await desk.results(runId)).toEqual([]);
    await expect(desk.carryOut(runId)).rejects.toThrow();
  });
});

describe('a run', () => {
  it('changes each case once, records it, and tells what became of it', async () => {
    const all = await desk.put(20, (n) => (n % 4 === 0 ? { status: 'closed' } : {}));
    const { runId, counts } = await desk.bulk('status', { status: 'closed', closeReason: 'False positive' });
    expect(counts).toEqual({ changed: 15, unchanged: 5 });
    expect((await desk.cases()).every(({ status }) => status === 'closed')).toBe(true);
    expect(ofNumber(await desk.results(runId))).toMatchObject({ 1: 'changed', 4: 'unchanged', 20: 'unchanged' });
    const [action, ...more] = await desk.activity(itemAt(all, 0).id);
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
    await desk.put(3);
    const runId = await desk.preview('severity', { severity: 'high' });
    await expect(perform(desk.deps, startBulk, desk.leo, { runId })).rejects.toMatchObject({ kind: 'not_allowed' });
    await desk.carryOut(runId);
    await perform(desk.deps, startBulk, desk.ana, { runId });
    for (const { id } of await desk.cases()) expect(await desk.activity(id)).toHaveLength(1);
  });

  it('that deletes asks for the count', async () => {
    await desk.put(3);
    const runId = await desk.preview('delete', {});
    for (const typed of [undefined, '', '2', 'all']) {
      const start = perform(desk.deps, startBulk, desk.ana, { runId, ...(typed !== undefined && { typed }) });
      await expect(start).rejects.toMatchObject({ kind: 'invalid_input', field: 'typed' });
    }
    expect((await desk.carryOut(runId)).counts).toEqual({ changed: 3 });
    expect(await desk.cases()).toEqual([]);
  });

  it('decides about each case as it is now: changed by somebody else, deleted, at a limit', async () => {
    const full = Array.from({ length: 10 }, (_, n) => ({ uid: `U0PERSON${n}0` }));
    const all = await desk.put(5, (n) => (n === 4 ? { assignees: full } : {}));
    const status = await desk.preview('status', { status: 'closed' });
    const tags = await desk.preview('tags', { mode: 'add', tags: ['wave'] });
    const assign = await desk.preview('assignees', { mode: 'add', assignees: [{ uid: 'U0LEOBRAN1' }] });
    const byLeo = (n: number, patch: object) =>
      perform(desk.deps, updateCases, desk.leo, { cases: [{ incremental_id: n }], patch });
    await byLeo(1, { status: 'in-progress' });
    await byLeo(2, { status: 'closed' });
    await byLeo(3, { tags: { add: ['leo'] } });
    await perform(desk.deps, deleteCases, desk.leo, { cases: [{ incremental_id: 5 }] });
    await desk.carryOut(status);
    await desk.carryOut(tags);
    await desk.carryOut(assign);
    expect(ofNumber(await desk.results(status))).toEqual({
      1: 'conflict',
      2: 'unchanged',
      3: 'changed',
      4: 'changed',
      5: 'missing',
    });
    expect(ofNumber(await desk.results(tags))).toMatchObject({ 1: 'changed', 3: 'changed', 5: 'missing' });
    expect(ofNumber(await desk.results(assign))).toMatchObject({ 3: 'changed', 4: 'failed' });
    expect((await desk.cases()).find(({ id }) => id === all[2]?.id)?.tags).toEqual(['leo', 'wave']);
    expect((await desk.cases())[0]?.status).toBe('in-progress');
  });

  it('does not delete what somebody worked on since', async () => {
    await desk.put(2);
    const runId = await desk.preview('delete', {});
    await perform(desk.deps, addComment, desk.leo, { reference: { incremental_id: 2 }, comment: 'On it.' });
    await desk.carryOut(runId);
    expect(ofNumber(await desk.results(runId))).toEqual({ 1: 'changed', 2: 'conflict' });
  });

  it('tries again what did not work, as the cases are now, once', async () => {
    await desk.put(3);
    const runId = await desk.preview('severity', { severity: 'low' });
    const other = await desk.preview('severity', { severity: 'critical' });
    await perform(desk.deps, updateCases, desk.leo, { cases: [{ incremental_id: 2 }], patch: { severity: 'high' } });
    await desk.carryOut(other);
    expect(ofNumber(await desk.results(other))).toEqual({ 1: 'changed', 2: 'conflict', 3: 'changed' });
    const { runId: again, total } = await perform(desk.deps, retryBulk, desk.ana, { runId: other });
    expect(total).toBe(1);
    await expect(perform(desk.deps, retryBulk, desk.ana, { runId: other })).rejects.toMatchObject({ kind: 'conflict' });
    await desk.carryOn(again);
    expect((await desk.cases()).map(({ severity }) => severity)).toEqual(['critical', 'critical', 'critical']);
    await desk.carryOut(runId);
    expect(ofNumber(await desk.results(runId))).toEqual({ 1: 'conflict', 2: 'conflict', 3: 'conflict' });
  });

  it('stops when told to, and keeps and counts what it did', async () => {
    await desk.put(10);
    const runId = await desk.preview('severity', { severity: 'high' });
    await perform(desk.deps, startBulk, desk.ana, { runId });
    await desk.slice(runId, 4);
    await expect(
      perform(desk.deps, cancelRun, { ...desk.leo, capabilities: new Set(['read_cases']) }, { runId }),
    ).rejects.toMatchObject({ kind: 'not_allowed' });
    expect(await perform(desk.deps, cancelRun, desk.ana, { runId })).toEqual({ stopped: true });
    expect(await desk.slice(runId, 4)).toMatchObject({ more: false, progress: { counts: { changed: 4 } } });
    expect((await desk.cases()).filter(({ severity }) => severity === 'high')).toHaveLength(4);
    expect((await desk.undo(runId)).counts).toEqual({ changed: 4 });
  });

  it('comments, shares and restores', async () => {
    const all = await desk.put(4);
    expect((await desk.bulk('comment', { comment: ' All clear. ' })).counts).toEqual({ changed: 4 });
    expect((await desk.cases()).map(({ total_comments }) => total_comments)).toEqual([1, 1, 1, 1]);
    expect((await desk.bulk('share', { channelId: 'C9' }, 'number:1-3')).counts).toEqual({ changed: 3 });
    expect((await desk.bulk('share', { channelId: 'C9' })).counts).toEqual({ changed: 1, unchanged: 3 });
    await desk.bulk('delete', {}, 'number:2-4');
    expect((await desk.bulk('restore', {}, 'is:deleted')).counts).toEqual({ changed: 3 });
    expect((await desk.cases()).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  });
});

describe('an undo', () => {
  it('takes back a comment, a deletion and a restoring', async () => {
    await desk.put(3);
    const commented = await desk.bulk('comment', { comment: 'Same story.' });
    expect((await desk.undo(commented.runId)).counts).toEqual({ changed: 3 });
    expect((await desk.cases()).map(({ total_comments }) => total_comments)).toEqual([0, 0, 0]);
    const deleted = await desk.bulk('delete', {});
    expect((await desk.undo(deleted.runId)).counts).toEqual({ changed: 3 });
    expect(await desk.cases()).toHaveLength(3);
    await desk.bulk('delete', {});
    const restored = await desk.bulk('restore', {}, 'is:deleted');
    await perform(desk.deps, updateCases, desk.leo, { cases: [{ incremental_id: 2 }], patch: { severity: 'high' } });
    expect((await desk.undo(restored.runId)).counts).toEqual({ changed: 2, conflict: 1 });
    expect((await desk.cases()).map(({ incremental_id }) => incremental_id)).toEqual([2]);
  });

  it('leaves alone what others changed since, and says who', async () => {
    await desk.put(3);
    const { runId } = await desk.bulk('severity', { severity: 'high' });
    const leo = (patch: object) => perform(desk.deps, updateCases, desk.leo, { cases: [{ incremental_id: 2 }], patch });
    await leo({ severity: 'critical', category: 'Malware' });
    const undone = await desk.undo(runId);
    expect(undone.counts).toEqual({ changed: 2, conflict: 1 });
    const [, second] = await desk.results(undone.runId);
    expect(second).toMatchObject({ number: 2, reason: 'Leo Brandt changed it since, so it stays as it is.' });
    expect((await desk.cases()).map(({ severity }) => severity)).toEqual(['low', 'critical', 'low']);
  });

  it('works for an hour, once, and for who did it; /case undo points to it', async () => {
    await desk.put(2);
    const { runId } = await desk.bulk('severity', { severity: 'high' });
    await expect(desk.undo(runId, desk.leo)).rejects.toMatchObject({ kind: 'not_allowed' });
    await expect(perform(desk.deps, undo, desk.ana, {})).rejects.toThrow(/many cases at once/);
    ahead = 61 * 60_000;
    await expect(desk.undo(runId)).rejects.toMatchObject({ kind: 'limit_reached' });
    ahead = 59 * 60_000;
    await desk.undo(runId);
    await expect(desk.undo(runId)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

it('two runs over overlapping cases at once both end, and each case is as the last of them left it', async () => {
  const all = await desk.put(60);
  const first = await desk.preview('tags', { mode: 'add', tags: ['first'] }, 'number:1-40');
  const second = await desk.preview('tags', { mode: 'add', tags: ['second'] }, 'number:20-60', desk.leo);
  const third = await desk.preview('severity', { severity: 'high' });
  const ends = await Promise.all([
    desk.carryOut(first),
    desk.carryOut(second, desk.leo),
    desk.carryOut(third, desk.ana, 11),
  ]);
  expect(ends.map(({ counts }) => counts)).toEqual([{ changed: 40 }, { changed: 41 }, { changed: 60 }]);
  for (const [index, { tags, severity, version }] of (await desk.cases()).entries()) {
    const n = index + 1;
    const wanted = [...(n <= 40 ? ['first'] : []), ...(n >= 20 ? ['second'] : [])];
    expect([...tags].sort(), `#${n}`).toEqual(wanted);
    expect([severity, version]).toEqual(['high', 2 + wanted.length]);
  }
  expect(await desk.activity(all[30]?.id ?? randomUUID())).toHaveLength(3);
});

it('what is in the trash can come back while a run goes on', async () => {
  await desk.put(4);
  await perform(desk.deps, deleteCases, desk.ana, { cases: [{ incremental_id: 3 }] });
  const runId = await desk.preview('restore', {}, 'is:deleted');
  await perform(desk.deps, restoreCases, desk.leo, { reference: { incremental_id: 3 } });
  expect((await desk.carryOut(runId)).counts).toEqual({ unchanged: 1 });
});
