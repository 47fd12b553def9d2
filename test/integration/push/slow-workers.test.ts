import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimRenewal, releaseRenewal } from '../../../src/store/connectors/token-renewals.ts';
import { beginTicket, forgetPending } from '../../../src/store/push/pending-tickets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { present } from '../../support/present.ts';

let harness: PushHarness;
beforeAll(async () => {
  harness = await openPushHarness();
});
afterAll(() => harness.close());

it('a worker whose call failed late leaves the ticket that another has begun since', async () => {
  const { id: caseId } = await harness.put(1);
  const key = { caseId, connectorId: 'jira' };
  const [early, late] = ['2026-01-01T08:00:00.000Z', '2026-01-01T08:01:00.000Z'];
  await transact(harness.deps.database, async (tx) => {
    await beginTicket(tx, harness.actor, key, { since: early, digest: 'first' }, undefined);
    await beginTicket(tx, harness.actor, key, { since: late, digest: 'second' }, early);
    await forgetPending(tx, harness.actor, key, early);
    expect(await tx.execute(sql`select digest from pending_tickets`)).toMatchObject([{ digest: 'second' }]);
    await forgetPending(tx, harness.actor, key, late);
    expect(await tx.execute(sql`select digest from pending_tickets`)).toHaveLength(0);
  });
});

it('a worker whose renewal took too long does not end the one that another has begun since', async () => {
  await transact(harness.deps.database, async (tx) => {
    const [connector] = await tx.execute<{ sign_in_generation: number; refresh_at: string | null }>(
      sql`select sign_in_generation, refresh_at from connectors where id = 'jira'`,
    );
    const row = { id: 'jira', ...present(connector) };
    const slow = present(await claimRenewal(tx, harness.actor, row));
    await tx.execute(sql`update connectors set renewing_until = now() - interval '1 second' where id = 'jira'`);
    const next = present(await claimRenewal(tx, harness.actor, row));
    // As a lease that ends later: both began within one transaction, whose time stands still.
    await tx.execute(
      sql`update connectors set renewing_until = renewing_until + interval '5 seconds' where id = 'jira'`,
    );
    await releaseRenewal(tx, harness.actor, 'jira', slow.until);
    expect(await claimRenewal(tx, harness.actor, row)).toBeUndefined();
    await tx.execute(sql`update connectors set renewing_until = ${next.until}::timestamptz where id = 'jira'`);
    await releaseRenewal(tx, harness.actor, 'jira', next.until);
    expect(await claimRenewal(tx, harness.actor, row)).toBeDefined();
  });
});
