import { sql } from 'drizzle-orm';
import type { Scope, Tx } from '../database.ts';
import { addJobs } from '../job-queue.ts';

/**
 * Schedule the update of the posted logs of imports that ask somebody to sign in to a connector: it can be used now, or
 * is gone. Those of a space go one after the other, so that the last one shows what is true. One statement.
 */
export async function showImportLogs(tx: Tx, { workspaceId, spaceId }: Scope, connectorId: string): Promise<void> {
  const asked = JSON.stringify([{ id: connectorId, missingSecrets: true }]);
  await addJobs(
    tx,
    sql`
    select (graphile_worker.add_job('show_import_log',
      payload := json_build_object('workspaceId', r.workspace_id, 'spaceId', r.space_id, 'runId', r.id),
      queue_name := 'import-logs:' || r.workspace_id || ':' || r.space_id,
      job_key := 'import-log:' || r.workspace_id || ':' || r.space_id || ':' || r.id)).id is null as lost
    from runs r where r.workspace_id = ${workspaceId} and r.space_id = ${spaceId} and r.kind = 'import'
      and r.state = 'done' and r.result->'log' is not null and r.result->'imported'->'connectors' @> ${asked}::jsonb`,
  );
}
