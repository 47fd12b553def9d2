import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { BulkWatch } from '../../core/bulk/action.ts';
import type { BulkOutcome, BulkResult } from '../../core/bulk/outcome.ts';
import type { CaseQuery } from '../../core/search/query.ts';
import { inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { bulkItems, cases } from '../schema.ts';
import { matching } from '../search/case-query-where.ts';

/** A case of a run: `seq` is its place, `seen` what was seen of it when it was chosen. */
export type BulkItem = Pick<typeof bulkItems.$inferSelect, 'seq' | 'case_id' | 'seen'>;

/** What of a case is remembered; `channelId` is the channel that `shown` asks about. */
export interface Watched {
  watch: BulkWatch;
  channelId?: string | undefined;
}

/** Choose every case that a query finds now, in the order of their numbers. Return how many. */
export async function insertBulkItems(
  tx: Tx,
  scope: Scope,
  runId: string,
  query: CaseQuery,
  options: Watched & { now: Date },
): Promise<number> {
  const { count } = await tx.execute(sql`
    insert into bulk_items (workspace_id, space_id, run_id, seq, case_id, seen)
    select ${scope.workspaceId}, ${scope.spaceId}, ${runId}::uuid, row_number() over (order by incremental_id), id,
      ${seen(options)}
    from ${cases} where ${matching(scope, query, options.now)}`);
  return count;
}

/**
 * Choose the cases of another run that came out in one of these ways, in its order, as they are now. Return how many.
 */
export async function copyBulkItems(
  tx: Tx,
  scope: Scope,
  runs: { from: string; to: string },
  results: readonly BulkResult[],
  watched: Watched,
): Promise<number> {
  const { count } = await tx.execute(sql`
    insert into bulk_items (workspace_id, space_id, run_id, seq, case_id, seen)
    select i.workspace_id, i.space_id, ${runs.to}::uuid, row_number() over (order by i.seq), i.case_id, ${seen(watched)}
    from bulk_items i left join ${cases} on ${cases.workspace_id} = i.workspace_id and ${cases.space_id} = i.space_id
      and ${cases.id} = i.case_id
    where i.workspace_id = ${scope.workspaceId} and i.space_id = ${scope.spaceId} and i.run_id = ${runs.from}::uuid
      and i.result = any(${sql.param([...results])}::text[])`);
  return count;
}

function seen({ watch, channelId = '' }: Watched): SQL {
  if (watch === null) return sql`null::jsonb`;
  if (watch === 'shown') {
    return sql`to_jsonb(exists (select from slack_messages m where m.workspace_id = ${cases.workspace_id}
      and m.space_id = ${cases.space_id} and m.case_id = ${cases.id} and m.channel_id = ${channelId} and m.part = 'card'))`;
  }
  // A value that is not there is `null` in JSON, which JavaScript reads like any other.
  return sql`to_jsonb(${cases[watch]})`;
}

/** Return what was seen of the cases of a run, each different thing once, with how many cases it was seen of. */
export async function groupBulkItems(
  db: Reader,
  scope: Scope,
  runId: string,
): Promise<{ seen: unknown; count: number }[]> {
  return db
    .select({ seen: bulkItems.seen, count: sql<number>`count(*)::int` })
    .from(bulkItems)
    .where(and(inScope(bulkItems, scope), eq(bulkItems.run_id, runId)))
    .groupBy(bulkItems.seen);
}

/** Return the next cases of a run after a place. */
export async function nextBulkItems(
  db: Reader,
  scope: Scope,
  runId: string,
  after: number,
  limit: number,
): Promise<BulkItem[]> {
  return db
    .select({ seq: bulkItems.seq, case_id: bulkItems.case_id, seen: bulkItems.seen })
    .from(bulkItems)
    .where(and(inScope(bulkItems, scope), eq(bulkItems.run_id, runId), gt(bulkItems.seq, after)))
    .orderBy(asc(bulkItems.seq))
    .limit(limit);
}

/** Note what became of cases of a run. */
export async function saveBulkOutcomes(
  tx: Tx,
  scope: Scope,
  runId: string,
  outcomes: readonly (BulkOutcome & { seq: number })[],
): Promise<void> {
  await tx.execute(sql`
    update bulk_items i set result = v.result, reason = v.reason
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as v(seq int, result text, reason text)
    where i.workspace_id = ${scope.workspaceId} and i.space_id = ${scope.spaceId} and i.run_id = ${runId}::uuid
      and i.seq = v.seq`);
}

/** One case of a run as the report shows it; a case that is gone for good has no number and no title. */
export interface BulkRow {
  seq: number;
  number: number | null;
  id: string;
  title: string | null;
  result: BulkResult | null;
  reason: string | null;
}

/** List the cases of a run with what became of them, a page; `results` chooses some of them. */
export async function listBulkRows(
  db: Reader,
  scope: Scope,
  runId: string,
  page: { after: number; limit: number; results?: readonly BulkResult[] },
): Promise<BulkRow[]> {
  const { after, limit, results } = page;
  return db
    .select({
      seq: bulkItems.seq,
      number: cases.incremental_id,
      id: bulkItems.case_id,
      title: cases.title,
      result: bulkItems.result,
      reason: bulkItems.reason,
    })
    .from(bulkItems)
    .leftJoin(cases, and(inScope(cases, scope), eq(cases.id, bulkItems.case_id)))
    .where(
      and(
        inScope(bulkItems, scope),
        eq(bulkItems.run_id, runId),
        gt(bulkItems.seq, after),
        results && inArray(bulkItems.result, [...results]),
      ),
    )
    .orderBy(asc(bulkItems.seq))
    .limit(limit);
}

/**
 * Remove bulk runs that were looked at and never begun, and the single results of all, where they are older than given.
 * Return how many rows of cases went.
 */
export async function removeBulkItems(tx: Tx, before: { unconfirmed: Date; results: Date }): Promise<number> {
  const drafts = await tx.execute(sql`
    with old as (delete from runs where kind = 'bulk' and state = 'unconfirmed' and created_at < ${before.unconfirmed.toISOString()}::timestamptz
      returning workspace_id, space_id, id)
    delete from bulk_items i using old
    where i.workspace_id = old.workspace_id and i.space_id = old.space_id and i.run_id = old.id`);
  const results = await tx.execute(sql`
    delete from bulk_items i using runs r
    where r.kind = 'bulk' and r.finished_at < ${before.results.toISOString()}::timestamptz
      and i.workspace_id = r.workspace_id and i.space_id = r.space_id and i.run_id = r.id`);
  return drafts.count + results.count;
}
