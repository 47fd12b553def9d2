import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import type { BulkProgress } from '../../../src/core/bulk/bulk-run.ts';
import type { Case } from '../../../src/core/cases/case.ts';
import type { UserAction } from '../../../src/core/cases/user-action.ts';
import { previewBulk } from '../../../src/operations/bulk/preview-bulk.ts';
import { runBulk } from '../../../src/operations/bulk/run-bulk.ts';
import { startBulk } from '../../../src/operations/bulk/start-bulk.ts';
import { undoBulk } from '../../../src/operations/bulk/undo-bulk.ts';
import type { Actor, Deps } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { type BulkRow, listBulkRows } from '../../../src/store/bulk/bulk.ts';
import { findCases, insertCase } from '../../../src/store/cases/cases.ts';
import { listUserActions } from '../../../src/store/cases/user-actions.ts';
import { type Database, openDatabase, type Tx } from '../../../src/store/database.ts';
import { findRun, markRunning } from '../../../src/store/runs.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { actorIn } from '../actor.ts';
import { leo, newCase } from '../arbitrary.ts';
import { testDatabase } from '../database.ts';

/** Cases in a database of their own, and bulk runs over them without the jobs that carry them on. */
export interface BulkHarness {
  deps: Deps;
  url: string;
  database: Database;
  ana: Actor;
  leo: Actor;
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Puts cases in, numbered from 1; answers them. */
  put(count: number, changes?: (number: number) => Partial<Case>, actor?: Actor): Promise<Case[]>;
  /** The cases of a space by number; those in the trash are left out. */
  cases(actor?: Actor): Promise<Case[]>;
  activity(caseId: string, actor?: Actor): Promise<UserAction[]>;
  preview(action: string, params: unknown, query?: string, actor?: Actor): Promise<string>;
  /** Begins what was previewed and carries it to its end. */
  carryOut(runId: string, actor?: Actor, slice?: number): Promise<BulkProgress>;
  /** Carries a run that was begun to its end. */
  carryOn(runId: string): Promise<BulkProgress>;
  /** Carries a run on by so many cases. */
  slice(runId: string, cases: number): Promise<{ more: boolean; progress: BulkProgress }>;
  bulk(action: string, params: unknown, query?: string, actor?: Actor): Promise<{ runId: string } & BulkProgress>;
  undo(runId: string, actor?: Actor): Promise<{ runId: string } & BulkProgress>;
  results(runId: string, actor?: Actor): Promise<BulkRow[]>;
  close(): Promise<void>;
}

/** Open a harness; `now` is its clock. */
export async function openBulkHarness(now: () => Date = () => new Date()): Promise<BulkHarness> {
  const { url, drop } = await testDatabase();
  const database = openDatabase(url, { max: 4 });
  await transact(database, (tx) => ensureWorkspace(tx, 'T1'));
  const deps: Deps = { database, log: pino({ level: 'silent' }), now, id: randomUUID, random: () => 0.5 };
  const me = actorIn();
  const ids = new Map<string, string[]>();
  const carryOn = async (runId: string, as: Actor, slice?: number) => {
    await transact(database, (tx) => markRunning(tx, as, runId));
    for (;;) {
      const { more, progress } = await perform(deps, runBulk, as, { runId, ...(slice && { slice }) });
      if (!more) return progress;
    }
  };
  const harness: BulkHarness = {
    deps,
    url,
    database,
    ana: me,
    leo: actorIn('default', leo),
    write: (work) => transact(database, work),
    async put(count, changes = () => ({}), as = me) {
      const made = Array.from({ length: count }, (_, index) => ({
        ...newCase(),
        id: randomUUID(),
        incremental_id: index + 1,
        ...changes(index + 1),
      }));
      await harness.write(async (tx) => {
        for (const one of made) await insertCase(tx, as, one);
      });
      ids.set(as.spaceId, [...(ids.get(as.spaceId) ?? []), ...made.map(({ id }) => id)]);
      return made;
    },
    cases: async (as = me) => (await findCases(database.read, as, ids.get(as.spaceId) ?? [])).toReversed(),
    activity: (caseId, as = me) => listUserActions(database.read, as, caseId, { order: 'oldest', limit: 1_000 }),
    async preview(action, params, query = '', as = me) {
      const reportTo = { channelId: 'C1', userId: as.user.profile_uid ?? '' };
      return (await perform(deps, previewBulk, as, { action, params, query, reportTo })).runId;
    },
    async carryOut(runId, as = me, slice = 7) {
      const run = await findRun(database.read, as, runId);
      const typed = run?.kind === 'bulk' ? String(run.result.total) : '';
      await perform(deps, startBulk, as, { runId, typed });
      return carryOn(runId, as, slice);
    },
    carryOn: (runId) => carryOn(runId, me),
    async slice(runId, cases) {
      await transact(database, (tx) => markRunning(tx, me, runId));
      return perform(deps, runBulk, me, { runId, slice: cases });
    },
    async bulk(action, params, query = '', as = me) {
      const runId = await harness.preview(action, params, query, as);
      return { runId, ...(await harness.carryOut(runId, as)) };
    },
    async undo(of, as = me) {
      const { undoId: runId } = await perform(deps, undoBulk, as, { runId: of });
      return { runId, ...(await carryOn(runId, as)) };
    },
    results: (runId, as = me) => listBulkRows(database.read, as, runId, { after: 0, limit: 100_000 }),
    async close() {
      await database.close();
      await drop();
    },
  };
  return harness;
}
