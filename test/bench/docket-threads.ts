import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { shareCase } from '../../src/operations/cases/share-case.ts';
import type { Actor, Deps } from '../../src/operations/operation.ts';
import { perform } from '../../src/operations/perform.ts';
import { transact } from '../../src/store/transaction.ts';

/** Shares cases in #incidents, where replies become comments; answers the `ts` of each card. */
export async function mirrorThreads(deps: Deps, actor: Actor, cases: number): Promise<string[]> {
  const { workspaceId } = actor;
  for (let number = 1; number <= cases; number += 1) {
    await perform(deps, shareCase, actor, { reference: { incremental_id: number }, channelId: 'C0INCIDEN1' });
  }
  await transact(deps.database, (tx) =>
    tx.execute(sql`insert into configuration (workspace_id, space_id, key, value) values
      (${workspaceId}, 'default', 'channel/C0INCIDEN1', jsonb_build_object('mirrorSince', '2026-01-01T00:00:00.000Z'))`),
  );
  for (;;) {
    const rows = await deps.database.read.execute<{ ts: string }>(
      sql`select ts from slack_messages where part = 'card' and ts is not null`,
    );
    if (rows.length === cases) return rows.map(({ ts }) => ts);
    await pause(200);
  }
}

/** Counts the replies that have become comments. */
export async function countComments({ database }: Deps): Promise<number> {
  const [row] = await database.read.execute<{ n: number }>(sql`select count(*)::int as n from attachments`);
  return row?.n ?? 0;
}
