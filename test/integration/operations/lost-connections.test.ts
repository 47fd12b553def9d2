import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeps, type OwnDeps } from '../../../src/deps.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { findOutcome } from '../../../src/operations/find-outcome.ts';
import { OutcomeUnknown, perform, performAsSystem } from '../../../src/operations/perform.ts';
import { lockCases } from '../../../src/store/cases/cases.ts';
import { checkDatabase } from '../../../src/store/check-database.ts';
import { transact } from '../../../src/store/transaction.ts';
import { actorIn } from '../../support/actor.ts';
import type { DatabaseProxy } from '../../support/faults/database-proxy.ts';
import { openLossyHarness } from '../../support/harnesses/lossy-harness.ts';
import { matching } from '../../support/matching.ts';

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

const comments = async () =>
  (await deps.database.read.execute<{ text: string }>(sql`select attributes->>'comment' as text from attachments`)).map(
    ({ text }) => text,
  );
const comment = (as: Partial<typeof actor> & { receipt?: string }, text: string) =>
  perform(deps, addComment, { ...actor, ...as }, { reference: one, comment: text });

/** Loses the answers to as many commits: Postgres has done them, and nobody hears of it. */
function loseCommits(count: number): void {
  let left = count;
  proxy.losesAnswerTo = (statement) => {
    if (!/^commit/i.test(statement) || left === 0) return false;
    left -= 1;
    return true;
  };
}

describe('a commit whose answer is lost', () => {
  it('is found out, so that what was said is there once and the person hears that it is', async () => {
    loseCommits(2);
    expect(await comment({ receipt: 'a' }, 'Seen once')).toMatchObject({ case: { incremental_id: 1 } });
    expect(await comments()).toEqual(['Seen once']);
  });

  it('is found out later where the database stays away, and both ends are told apart', async () => {
    const impatient = { ...deps, outcomePatienceMs: 400 };
    const say = async (text: string, losesCommit: boolean) => {
      let isAway = false;
      proxy.losesAnswerTo = (statement) => {
        isAway ||= losesCommit ? /^commit/i.test(statement) : /^insert into "receipts"/i.test(statement);
        // A connection that ends while it is made is made again without a word.
        return isAway && !statement.includes('pg_catalog');
      };
      const as = { ...actor, receipt: text };
      return perform(impatient, addComment, as, { reference: one, comment: text }).catch((error: unknown) => error);
    };
    const unknown = await say('Kept', true);
    if (!(unknown instanceof OutcomeUnknown && unknown.receipt)) throw new Error('it should not be known');
    const found = findOutcome(impatient, unknown.receipt);
    proxy.losesAnswerTo = () => false;
    expect(await found).toBe(true);
    expect(await findOutcome(deps, { ...unknown.receipt, request: 'another' })).toBe(false);
    expect(await comments()).toEqual(['Kept']);
    expect(await say('Lost before', false)).not.toBeInstanceOf(OutcomeUnknown);
  });

  it('of work without a receipt is not guessed at', async () => {
    loseCommits(1);
    await expect(comment({}, 'Perhaps')).rejects.toMatchObject({
      code: 'outcome_unknown',
      message: matching.stringContaining("I don't know yet whether this was saved"),
    });
    expect(await comments()).toEqual(['Perhaps']);
  });
});

it('a connection that ends before the commit is followed by another, and the work is done', async () => {
  let isCut = false;
  const work = performAsSystem(deps, 'test', actor, async ({ tx }) => {
    await lockCases(tx, actor, [caseId]);
    if (!isCut) {
      isCut = true;
      proxy.cut();
    }
    return (await tx.execute<{ n: number }>(sql`select 1 as n`))[0]?.n;
  });
  expect(await work).toBe(1);
});

describe('a receipt', () => {
  it('answers the same request of the same person only', async () => {
    await comment({ receipt: 'same' }, 'first');
    await comment({ receipt: 'same' }, 'first');
    await comment({ receipt: 'same' }, 'second');
    const other = { username: 'leo', full_name: 'Leo Maly', email: null, profile_uid: 'U0LEOMALY1' };
    await comment({ receipt: 'same', user: other }, 'first');
    await perform(
      deps,
      updateCases,
      { ...actor, receipt: 'same' },
      { cases: [one], patch: { title: 'Another operation' } },
    );
    expect((await comments()).toSorted()).toEqual(['first', 'first', 'second']);
    const [row] = await deps.database.read.execute<{ title: string }>(sql`select title from cases`);
    expect(row?.title).toBe('Another operation');
  });

  it('answers nobody who has lost the right meanwhile', async () => {
    await comment({ receipt: 'mine' }, 'said');
    const asked = comment({ receipt: 'mine', capabilities: new Set() }, 'said');
    await expect(asked).rejects.toMatchObject({ kind: 'not_allowed' });
  });
});

describe('a case that somebody keeps locked', () => {
  it('lets twelve people who change it hear so, while reads and health are answered', async () => {
    const release = Promise.withResolvers<void>();
    const isLocked = Promise.withResolvers<void>();
    const holder = createDeps(url, deps.log, 2);
    const [usual] = await deps.database.read.execute<{ ms: number }>(
      sql`select setting::int as ms from pg_settings where name = 'lock_timeout'`,
    );
    expect(usual?.ms).toBeLessThan(3_000);
    const hasty = createDeps(`${proxy.url}?lock_timeout=1000`, deps.log, 12, [], 'people');
    const held = transact(holder.database, async (tx) => {
      await lockCases(tx, actor, [caseId]);
      isLocked.resolve();
      await release.promise;
    });
    await isLocked.promise;
    await checkDatabase(hasty.database);
    let answered = 0;
    const taps = Array.from({ length: 12 }, (_, n) =>
      perform(hasty, updateCases, actor, { cases: [one], patch: { title: `tap ${n}` } }).catch((error: unknown) => {
        answered += 1;
        return error;
      }),
    );
    await checkDatabase(hasty.database);
    expect(answered).toBe(0);
    for (const answer of await Promise.all(taps)) {
      expect(answer).toMatchObject({
        code: 'changed_elsewhere_now',
        message: matching.stringContaining('nothing was changed'),
      });
    }
    release.resolve();
    await held;
    await Promise.all([holder.database.close(), hasty.database.close()]);
  });
});
