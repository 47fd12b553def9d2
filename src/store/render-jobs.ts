import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { Scope, Tx } from './database.ts';
import { addJobs, dueEffects } from './job-queue.ts';

/**
 * Return the queue of one of many things: one at a time. Of a kind there are 256 queues, because graphile-worker keeps
 * every queue it has seen and looks through all of them for each job (20,000: 12 ms instead of 2).
 */
export function queueOf(kind: string, id: string): string {
  return `${kind}:${createHash('md5').update(id).digest('hex').slice(0, 2)}`;
}

/** Return the queue of everything that renders a case: many changes, one job. */
export function caseQueue({ workspaceId, spaceId }: Scope, caseId: string): string {
  return queueOf('case', `${workspaceId}:${spaceId}:${caseId}`);
}

/** Seconds between two cards that a bulk run has refreshed: Slack takes about one call of a kind a second. */
const RENDER_INTERVAL_SECONDS = 1;
/** After everything that a person waits for. */
const LAST_PRIORITY = 100;

/**
 * Add `render_case` for those of the cases that are shown somewhere in Slack: at the end of the transaction, in one
 * statement, however many.
 *
 * With `from` they come one after the other from then on, after all other work; a render that waits already keeps its
 * time.
 */
export async function renderCases(tx: Tx, scope: Scope, caseIds: string[], from?: Date): Promise<void> {
  if (caseIds.length > 0) await renderWhere(tx, scope, idsOf(caseIds), from);
}

/** Add `render_case` as `renderCases` does; `ids` is a query of case ids. */
export async function renderWhere(tx: Tx, { workspaceId, spaceId }: Scope, ids: SQL, from?: Date): Promise<void> {
  const scope = { workspaceId, spaceId };
  const effects = dueEffects(tx);
  if (effects) effects.renders.push({ scope, ids, from });
  else await addJobs(tx, addRenders(scope, ids, from));
}

/** Return when the next card may be refreshed after those of these cases, from a time on. */
export async function afterRenders(tx: Tx, scope: Scope, caseIds: string[], from: Date): Promise<Date> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(distinct case_id)::int as count from slack_messages
    where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and case_id in (${idsOf(caseIds)})`);
  return new Date(from.getTime() + (row?.count ?? 0) * RENDER_INTERVAL_SECONDS * 1_000);
}

function idsOf(caseIds: string[]): SQL {
  return sql`select jsonb_array_elements_text(${JSON.stringify(caseIds)}::jsonb)`;
}

/** Return the statement of `renderCases`, for `addJobs`; `ids` is a query of case ids. */
export function addRenders(scope: Scope, ids: SQL, from?: Date): SQL {
  const inTurn = sql`, job_key_mode := 'preserve_run_at', priority := ${LAST_PRIORITY}::int,
      run_at := ${from?.toISOString()}::timestamptz + shown.place * ${RENDER_INTERVAL_SECONDS}::int * interval '1 second'`;
  return sql`
    select (graphile_worker.add_job('render_case',
      payload := json_build_object('workspaceId', shown.workspace_id, 'spaceId', shown.space_id, 'caseId', shown.case_id),
      queue_name := 'case:' || left(md5(shown.workspace_id || ':' || shown.space_id || ':' || shown.case_id), 2),
      job_key := 'render:' || shown.workspace_id || ':' || shown.space_id || ':' || shown.case_id ${from ? inTurn : sql``})).id is null as lost
    from (select workspace_id, space_id, case_id, row_number() over (order by case_id) as place from slack_messages
      where workspace_id = ${scope.workspaceId} and space_id = ${scope.spaceId} and case_id in (${ids})
      group by workspace_id, space_id, case_id order by case_id) shown`;
}
