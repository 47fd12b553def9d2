import { sql } from 'drizzle-orm';
import type { Case } from '../../core/cases/case.ts';
import type { UserAction } from '../../core/cases/user-action.ts';
import type { Scope, Tx } from '../database.ts';

/** A case as it was and as it is to be, with what is recorded of that. */
export interface CaseChange {
  before: Case;
  after: Case;
  actions: UserAction[];
}

/**
 * Save changed cases and record their user actions in order: one statement however many there are, because every round
 * trip is paid with the cases locked.
 *
 * Postgres would take any list for a hundred rows, and read all cases to change one: the limit tells it how many there
 * are.
 */
export async function saveChanges(tx: Tx, scope: Scope, changes: CaseChange[]): Promise<void> {
  if (changes.length === 0) return;
  const { workspaceId, spaceId } = scope;
  const actions = changes.flatMap((change) => change.actions);
  await tx.execute(sql`
    with v as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(changes.map(changedColumns))}::jsonb) as v(
        id text, version int, title text, description text, status text, severity text, tags text[], category text,
        assignees jsonb, settings jsonb, connector jsonb, external_service jsonb, "customFields" jsonb, updated_at timestamptz,
        updated_by jsonb, closed_at timestamptz, closed_by jsonb, duration float8, in_progress_at timestamptz,
        time_to_acknowledge float8, time_to_investigate float8, time_to_resolve float8, total_comments float8)
      limit ${sql.raw(String(changes.length))}),
    saved as (
      update cases c set
        version = v.version, title = v.title, description = coalesce(v.description, c.description), status = v.status,
        severity = v.severity, tags = v.tags, category = v.category, assignees = v.assignees, settings = v.settings,
        connector = v.connector, external_service = v.external_service, custom_fields = v."customFields", updated_at = v.updated_at,
        updated_by = v.updated_by, closed_at = v.closed_at, closed_by = v.closed_by, duration = v.duration,
        in_progress_at = v.in_progress_at, time_to_acknowledge = v.time_to_acknowledge,
        time_to_investigate = v.time_to_investigate, time_to_resolve = v.time_to_resolve,
        total_comments = v.total_comments
      from v where c.workspace_id = ${workspaceId} and c.space_id = ${spaceId} and c.id = v.id)
    insert into user_actions (workspace_id, space_id, id, case_id, comment_id, type, action, payload, previous,
        life_cycle, undo, run_id, owner, created_at, created_by)
      select ${workspaceId}, ${spaceId}, a.id, a.case_id, a.comment_id, a.type, a.action, a.payload, a.previous,
        a.life_cycle, a.undo, a.run_id, a.owner, a.created_at, a.created_by
      from jsonb_to_recordset(${JSON.stringify(actions)}::jsonb) as a(
        id text, case_id text, comment_id text, type text, action text, payload jsonb, previous jsonb, life_cycle jsonb,
        undo jsonb, run_id uuid, owner text, created_at timestamptz, created_by jsonb)`);
}

/** A description that stays is left out: it may be long, and need not be written again. */
function changedColumns({ before, after }: CaseChange): Partial<Case> {
  const { description, ...rest } = after;
  return description === before.description ? rest : after;
}
