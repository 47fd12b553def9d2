import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { previewBulk } from '../../src/operations/bulk/preview-bulk.ts';
import { startBulk } from '../../src/operations/bulk/start-bulk.ts';
import type { Actor, Deps } from '../../src/operations/operation.ts';
import { perform } from '../../src/operations/perform.ts';
import type { Scope } from '../../src/store/database.ts';
import { findRun } from '../../src/store/runs.ts';
import { transact } from '../../src/store/transaction.ts';

const TAG = 'copy';

/** How a bulk went: cases, and seconds of its preview and of the run. */
export const bulkDone = z.object({ total: z.number(), preview: z.number(), run: z.number() });
export type BulkDone = z.infer<typeof bulkDone>;

/** Copies a space's first case so many times, with a tag of their own. */
export async function copyCases(deps: Deps, { workspaceId, spaceId }: Scope, count: number): Promise<void> {
  await transact(deps.database, async (tx) => {
    const columns = await tx.execute<{ name: string }>(sql`
      select quote_ident(attname) as name from pg_attribute where attrelid = 'cases'::regclass and attnum > 0
        and not attisdropped and attgenerated = '' and attname not in ('id', 'incremental_id', 'tags')`);
    const names = sql.raw(columns.map(({ name }) => name).join(', '));
    const [space] = await tx.execute<{ next: number }>(sql`
      update spaces set next_incremental_id = next_incremental_id + ${count}::int
      where workspace_id = ${workspaceId} and id = ${spaceId} returning next_incremental_id - ${count}::int as next`);
    await tx.execute(sql`
      insert into cases (id, incremental_id, tags, ${names})
      select gen_random_uuid(), ${space?.next}::int + n, array[${TAG}], ${names}
      from cases, generate_series(0, ${count}::int - 1) n
      where workspace_id = ${workspaceId} and space_id = ${spaceId} and incremental_id = 1`);
    await tx.execute(sql`analyze cases`);
  });
}

/** Closes every copy at once, as from Slack. */
export async function closeCopies(deps: Deps, actor: Actor): Promise<BulkDone> {
  const start = performance.now();
  const reportTo = { channelId: 'C0INCIDEN1', userId: 'U0LEOBRAN1' };
  const asked = { action: 'status', params: { status: 'closed' }, query: `tag:${TAG}`, reportTo };
  const { runId, total } = await perform(deps, previewBulk, actor, asked);
  const previewed = performance.now();
  await perform(deps, startBulk, actor, { runId });
  for (;;) {
    const run = await findRun(deps.database.read, actor, runId);
    if (run?.state === 'done') break;
    if (run?.state === 'failed') throw new Error(`the bulk failed: ${JSON.stringify(run.result)}`);
    await pause(200);
  }
  return { total, preview: (previewed - start) / 1000, run: (performance.now() - previewed) / 1000 };
}
