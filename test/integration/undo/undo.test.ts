import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { CAPABILITIES, type Capability } from '../../../src/core/permission.ts';
import { purge } from '../../../src/jobs/handlers/purge.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { deleteComment } from '../../../src/operations/attachments/delete-comment.ts';
import { editComment } from '../../../src/operations/attachments/edit-comment.ts';
import { getComment } from '../../../src/operations/attachments/get-comment.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { deleteCases } from '../../../src/operations/cases/delete-cases.ts';
import { getCase } from '../../../src/operations/cases/get-case.ts';
import { restoreCases } from '../../../src/operations/cases/restore-cases.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import type { Actor, Deps, Operation } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { undo } from '../../../src/operations/undo/undo.ts';
import { insertFiles, saveBytes } from '../../../src/store/attachments/files.ts';
import { insertCard } from '../../../src/store/cases/case-cards.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ana, leo } from '../../support/arbitrary.ts';
import { contextWithoutSlack } from '../../support/config.ts';
import { type ImportHarness, NOW, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { objectLines } from '../../support/kibana/kibana-line.ts';
import { matching } from '../../support/matching.ts';
import { itemAt } from '../../support/present.ts';

const DAY = 24 * 60 * 60 * 1000;

let harness: ImportHarness;
let deps: Deps;
let clock: number;
let asLeo: Actor;

beforeEach(async () => {
  harness = await openImportHarness();
  clock = Date.parse(NOW);
  deps = { ...harness.deps, now: () => new Date(clock++) };
  asLeo = { ...harness.actor, user: leo };
});
afterEach(() => harness.close());

function run<I, O>(operation: Operation<I, O>, input: I, actor = harness.actor): Promise<O> {
  return perform(deps, operation, actor, input);
}

const open = (title = 'Phishing wave') => run(createCase, { title, description: 'Forty mails.' });
const read = ({ id }: Case) => run(getCase, { reference: { id } });
const edit = (of: Case, patch: Parameters<typeof updateCases.write>[1]['patch'], actor = harness.actor) =>
  run(updateCases, { cases: [{ id: of.id }], patch }, actor);

/** All that a case says, but for who touched it last. */
function said({ version, updated_at, updated_by, ...rest }: Case) {
  return rest;
}

const limited = (...without: Capability[]): Actor => ({
  ...asLeo,
  capabilities: new Set(CAPABILITIES.filter((one) => !without.includes(one))),
});

async function count(table: string): Promise<number> {
  const [row] = await deps.database.read.execute<{ count: number }>(
    sql`select count(*)::int as count from ${sql.identifier(table)}`,
  );
  return row?.count ?? -1;
}

describe('an undo', () => {
  test('of a status brings back all that moved with it', async () => {
    const made = await open();
    await edit(made, { status: 'in-progress' });
    const before = await read(made);
    clock += 60_000;
    await edit(made, { status: 'closed', tags: { add: ['fp'] } });
    const [undone] = await run(undo, {});
    expect(undone?.done.map(({ type }) => type)).toEqual(['status', 'tags']);
    expect(said(await read(made))).toEqual(said(before));
  });

  test('of a bulk takes back every case but those that somebody changed since', async () => {
    const cases = [await open('One'), await open('Two'), await open('Three')];
    await run(updateCases, { cases: cases.map(({ id }) => ({ id })), patch: { severity: 'critical' } });
    await edit(itemAt(cases, 1), { severity: 'high' }, asLeo);
    await run(deleteCases, { cases: [{ id: cases[2]?.id ?? '' }] }, asLeo);
    const undone = await run(undo, {});
    expect(undone.map(({ case: of, done, kept }) => [of.title, done.length, kept[0]?.since?.type])).toEqual(
      matching.arrayContaining([
        ['One', 1, undefined],
        ['Two', 0, 'severity'],
        ['Three', 0, 'delete_case'],
      ]),
    );
    expect((await read(itemAt(cases, 0))).severity).toBe('low');
    expect((await read(itemAt(cases, 1))).severity).toBe('high');
  });

  test('made by two clicks at once is made once', async () => {
    const made = await open();
    const [updated] = await edit(made, { title: 'Spear phishing' });
    const input = { actions: updated?.actions };
    const both = await Promise.all([run(undo, input), run(undo, input)]);
    expect(both.map(([one]) => one?.done.length).sort()).toEqual([0, 1]);
    expect((await read(made)).title).toBe('Phishing wave');
  });

  test('is refused to anybody else, after ten minutes, and where the right is gone', async () => {
    const made = await open();
    const [updated] = await edit(made, { severity: 'high' });
    const input = { actions: updated?.actions };
    await expect(run(undo, input, asLeo)).rejects.toThrow('Only the person who made a change');
    const weak = { ...harness.actor, capabilities: new Set<Capability>(['read_cases']) };
    await expect(run(undo, input, weak)).rejects.toThrow('no longer have the right');
    clock += 10 * 60_000;
    await expect(run(undo, input)).rejects.toThrow('can be undone for 10 minutes');
    const failures = await deps.database.read.execute<{ outcome: string; detail: unknown }>(
      sql`select outcome, detail from audit_events where outcome <> 'success' order by seq desc limit 3`,
    );
    expect(failures.map(({ outcome, detail }) => ({ outcome, detail }))).toEqual([
      { outcome: 'failure', detail: { code: 'undo_too_late', kind: 'limit_reached' } },
      { outcome: 'refused', detail: { code: 'undo_right_lost', kind: 'not_allowed' } },
      { outcome: 'refused', detail: { code: 'undo_of_another', kind: 'not_allowed' } },
    ]);
    await expect(run(undo, {})).rejects.toThrow('nothing to undo');
    expect((await read(made)).severity).toBe('high');
  });

  test('does not reach into another space', async () => {
    const made = await open();
    const [updated] = await edit(made, { severity: 'high' });
    const elsewhere = harness.at('red-team');
    await expect(run(undo, {}, elsewhere)).rejects.toThrow('nothing to undo');
    await expect(run(undo, { actions: updated?.actions }, elsewhere)).rejects.toThrow('cannot be undone');
  });

  test('is exported as an ordinary change, and a return from the trash not at all', async () => {
    const made = await open();
    await edit(made, { severity: 'high' });
    await run(undo, {});
    await run(deleteCases, { cases: [{ id: made.id }] });
    await run(restoreCases, { reference: { id: made.id } });
    const lines = await harness.export();
    const types = objectLines(lines)
      .filter(({ type }) => type === 'cases-user-actions')
      .map(({ attributes }) => `${attributes.type} ${attributes.action}`);
    expect(types.sort()).toEqual(['create_case create', 'delete_case delete', 'severity update', 'severity update']);
    expect(JSON.stringify(lines)).not.toContain('"undo"');
  });
});

describe('a comment', () => {
  test('is edited and deleted by its author, or by those who may', async () => {
    const made = await open();
    const { commentId: id } = await run(addComment, { reference: { id: made.id }, comment: 'First' });
    await expect(run(editComment, { id, comment: 'Not mine' }, limited('update_cases'))).rejects.toThrow('your own');
    await expect(run(deleteComment, { id }, limited('delete_cases'))).rejects.toThrow('your own');
    await run(editComment, { id, comment: 'Second' }, asLeo);
    expect((await run(getComment, { id })).comment.attributes).toMatchObject({ comment: 'Second', updated_by: leo });
    await run(deleteComment, { id }, asLeo);
    await expect(run(getComment, { id })).rejects.toThrow('somebody deleted it');
    expect((await read(made)).total_comments).toBe(0);
  });

  test('comes back as it was, and its undo is refused once somebody edited it', async () => {
    const made = await open();
    const { commentId: id } = await run(addComment, { reference: { id: made.id }, comment: 'First' });
    const before = (await run(getComment, { id })).comment.attributes;
    await run(editComment, { id, comment: 'Second' });
    await run(undo, {});
    expect((await run(getComment, { id })).comment.attributes).toEqual(before);
    await run(deleteComment, { id });
    await run(undo, {});
    expect((await run(getComment, { id })).comment.attributes).toEqual(before);
    expect((await read(made)).total_comments).toBe(1);
    const { actions } = await run(editComment, { id, comment: 'Third' });
    await run(editComment, { id, comment: 'Fourth' }, asLeo);
    const [kept] = await run(undo, { actions });
    expect(kept).toMatchObject({ done: [], kept: [{ since: { created_by: leo, action: 'update' } }] });
  });

  test('is not overwritten by a form opened before somebody else changed it', async () => {
    const made = await open();
    const { commentId: id } = await run(addComment, { reference: { id: made.id }, comment: 'First' });
    const { version } = (await run(getComment, { id })).comment;
    await run(editComment, { id, comment: 'Theirs', version }, asLeo);
    await expect(run(editComment, { id, comment: 'Mine', version })).rejects.toMatchObject({ kind: 'conflict' });
  });
});

describe('the trash', () => {
  test('keeps a case whole, and every step is audited', async () => {
    const made = await open();
    await run(addComment, { reference: { id: made.id }, comment: 'First' });
    const before = await read(made);
    await expect(run(deleteCases, { cases: [{ id: made.id }] }, limited('delete_cases'))).rejects.toThrow('right');
    await run(deleteCases, { cases: [{ id: made.id }] });
    await expect(read(made)).rejects.toThrow('is in the trash');
    await expect(edit(made, { severity: 'high' })).rejects.toThrow('is in the trash');
    await run(restoreCases, { reference: { incremental_id: 1 } }, asLeo);
    expect(said(await read(made))).toEqual(said(before));
    const audited = await deps.database.read.execute<{ said: string }>(
      sql`select operation || ' ' || outcome as said from audit_events order by seq`,
    );
    expect(audited.map((event) => event.said)).toEqual([
      'createCase success',
      'addComment success',
      'deleteCases refused',
      'deleteCases success',
      'restoreCases success',
    ]);
  });

  test('is emptied after 30 days, with files whose bytes no other case has', async () => {
    const [old, young, kept] = [await open('Old'), await open('Young'), await open('Kept')];
    for (const of of [old, young, kept]) {
      await run(addComment, { reference: { id: of.id }, comment: 'First' });
      await transact(deps.database, async (tx) => {
        await insertCard(tx, harness.actor, of.id, 'C1', { requestedBy: undefined, at: NOW });
        for (const bytes of ['shared', of.title]) {
          const sha256 = Buffer.from(bytes).toString('hex').padEnd(64, '0');
          await saveBytes(tx, harness.actor, sha256, [Buffer.from(bytes)]);
          await insertFiles(tx, harness.actor, [fileOf(of, sha256)]);
        }
      });
    }
    const stored = sql`update file_chunks set stored_at = ${NOW}::timestamptz`;
    await transact(deps.database, (tx) => tx.execute(stored));
    await run(deleteCases, { cases: [{ id: old.id }] });
    clock += 2 * DAY;
    await run(deleteCases, { cases: [{ id: young.id }] });
    clock += 28 * DAY + 1000;
    const job = { id: '1', attempt: 1, addedAt: new Date(clock) };
    await purge(contextWithoutSlack(deps, harness.url), {}, job);
    await purge(contextWithoutSlack(deps, harness.url), {}, job);
    const left = await Promise.all(
      ['cases', 'attachments', 'files', 'file_chunks', 'slack_messages'].map((table) => count(table)),
    );
    expect(left).toEqual([2, 2, 4, 3, 2]);
    await expect(run(restoreCases, { reference: { id: old.id } })).rejects.toThrow('not in the trash');
    await run(restoreCases, { reference: { id: young.id } });
    const [event] = await deps.database.read.execute<{ case_ids: string[] }>(
      sql`select case_ids from audit_events where operation = 'purgeCases'`,
    );
    expect(event?.case_ids).toEqual([old.id]);
    expect((await open('New')).incremental_id).toBe(4);
  });

  test('keeps bytes that were stored a moment ago, for a file that is on its way', async () => {
    const sha256 = 'a'.repeat(64);
    const age = (stored_at: string) =>
      transact(deps.database, (tx) => tx.execute(sql`update file_chunks set stored_at = ${stored_at}::timestamptz`));
    const store = () => transact(deps.database, (tx) => saveBytes(tx, harness.actor, sha256, [Buffer.from('bytes')]));
    const empty = () =>
      purge(contextWithoutSlack(deps, harness.url), {}, { id: '1', attempt: 1, addedAt: new Date(clock) });
    await store();
    await age(new Date(clock - 2 * DAY).toISOString());
    await store();
    await empty();
    expect(await count('file_chunks')).toBe(1);
    await age(new Date(clock - 2 * DAY).toISOString());
    await empty();
    expect(await count('file_chunks')).toBe(0);
  });
});

function fileOf(of: Case, sha256: string) {
  return {
    id: randomUUID(),
    case_id: of.id,
    name: 'a.txt',
    mime_type: 'text/plain',
    size: 6,
    sha256,
    created_at: NOW,
    created_by: ana,
    source: {},
    slack_file_id: null,
  };
}
