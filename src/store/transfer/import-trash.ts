import { and, isNotNull, sql } from 'drizzle-orm';
import { MAX_USER_ACTIONS_PER_CASE } from '../../core/limits.ts';
import type { Trashed } from '../../core/transfer/import-result.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { cases, userActions } from '../schema.ts';
import { rangesOf } from './import-decisions.ts';
import { IN_TRASH } from './import-stage.ts';

/** Return which of these cases lie in the trash. */
export async function findTrashedIds(db: Reader, scope: Scope, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(inScope(cases, scope), among(cases.id, ids), isNotNull(cases.deleted_at)));
  return new Set(rows.map(({ id }) => id));
}

/** Return those of these cases whose activity, with what the stage adds to it, has no room for one more entry. */
export async function findFullIds(tx: Tx, { workspaceId, spaceId }: Scope, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const these = sql`any(${sql.param(ids)}::text[])`;
  const rows = await tx.execute<{ case_id: string }>(sql`
    select case_id from (
      select u.case_id, u.id from ${userActions} u
      where u.workspace_id = ${workspaceId} and u.space_id = ${spaceId} and u.case_id = ${these}
      union
      select s.case_id, s.id from import_stage s where s.type = 'cases-user-actions' and s.case_id = ${these}
    ) entries group by case_id having count(*) >= ${MAX_USER_ACTIONS_PER_CASE}`);
  return new Set(rows.map(({ case_id }) => case_id));
}

const planned = sql`import_plan p join import_stage s using (seq)
  where s.type = 'cases' and p.reason = ${IN_TRASH}`;

/** Return the cases of the file that lie in the trash; of their numbers so many ranges at most. */
export async function listTrashed(tx: Tx, scope: Scope, limit: number): Promise<Trashed | null> {
  const [row] = await tx.execute<{ total: number }>(sql`select count(*)::int as total from ${planned}`);
  if (!row?.total) return null;
  const numbers = sql`select ${cases.incremental_id} as number from ${cases}
    where ${inScope(cases, scope)} and ${cases.id} in (select s.id from ${planned})`;
  return { total: row.total, numbers: await rangesOf(tx, numbers, limit) };
}

/** Return the cases that come back from the trash, in the order of their ids, and whether the file replaces them. */
export async function listReturning(tx: Tx): Promise<{ id: string; isReplaced: boolean }[]> {
  return tx.execute(sql`select s.id, p.kind = 'overwrite' as "isReplaced" from ${planned} order by s.id`);
}
