import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDeps, type OwnDeps } from '../../../src/deps.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { findOutcome } from '../../../src/operations/find-outcome.ts';
import { OutcomeUnknown, perform, performAsSystem } from '../../../src/operations/perform.ts';
import { lockCases } from '../../../src/store/cases/cases.ts';
import { UnknownOutcome } from '../../../src/store/database.ts';
import { transact } from '../../../src/store/transaction.ts';
import { actorIn } from '../../support/actor.ts';
import type { DatabaseProxy } from '../../support/faults/database-proxy.ts';
import { openLossyHarness } from '../../support/harnesses/lossy-harness.ts';
import { until } from '../jobs/world.ts';

const actor = actorIn();
const one = { incremental_id: 1 };
let url: string;
let proxy: DatabaseProxy;
let deps: OwnDeps;
let caseId: string;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ url, proxy, deps, caseId, close } = await openLossyHarness());
});
afterEach(() => close());

it('a commit whose answer is lost is neither denied nor guessed at while Postgres is still at it', async () => {
  const [release, isHeld] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holder = createDeps(url, deps.log, 2);
  await transact(holder.database, async (tx) => {
    await tx.execute(sql`create function wait_at_commit() returns trigger language plpgsql as
      'begin set local lock_timeout = 0; perform pg_advisory_xact_lock(7); return null; end'`);
    await tx.execute(sql`create constraint trigger slow after insert on receipts deferrable initially deferred
      for each row execute function wait_at_commit()`);
  });
  const held = transact(holder.database, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7)`);
    isHeld.resolve();
    await release.promise;
  });
  await isHeld.promise;
  const before = proxy.statements.length;
  const as = { ...actor, receipt: 'slow' };
  const asked = perform({ ...deps, outcomePatienceMs: 400 }, addComment, as, { reference: one, comment: 'Slow' });
  const isCommitting = () => proxy.statements.slice(before).some((statement) => /^commit/i.test(statement));
  await Promise.all([
    expect(asked).rejects.toBeInstanceOf(OutcomeUnknown),
    until('it commits', isCommitting).then(proxy.cut),
  ]);
  const unknown: unknown = await asked.catch((error: unknown) => error);
  if (!(unknown instanceof OutcomeUnknown && unknown.receipt)) throw new Error('it should not be known');
  const found = findOutcome(deps, unknown.receipt);
  expect(await Promise.race([found, pause(1_500, 'not known yet')])).toBe('not known yet');
  release.resolve();
  await held;
  expect(await found).toBe(true);
  const rows = await deps.database.read.execute(sql`select attributes->>'comment' as text from attachments`);
  expect([...rows]).toEqual([{ text: 'Slow' }]);
  await holder.database.close();
});

it('a connection that ends beside a transaction that goes on fails that one at once, instead of leaving it open', async () => {
  const begun = performance.now();
  const outer = performAsSystem(deps, 'outer', actor, async ({ tx }) => {
    await lockCases(tx, actor, [caseId]);
    proxy.losesAnswerTo = (statement) => /^commit/i.test(statement);
    await performAsSystem(deps, 'inner', actor, (inner) => inner.tx.execute(sql`select 1`));
  });
  await expect(outer).rejects.toBeInstanceOf(UnknownOutcome);
  expect(performance.now() - begun).toBeLessThan(5_000);
  proxy.losesAnswerTo = () => false;
  const said = await perform(deps, addComment, actor, { reference: one, comment: 'Nothing is locked any more' });
  expect(said).toMatchObject({ case: { incremental_id: 1 } });
});
