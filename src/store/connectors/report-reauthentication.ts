import { and, isNull, type SQL, sql } from 'drizzle-orm';
import { among, inScope, type Scope, type Tx } from '../database.ts';
import { addEffect } from '../effects.ts';
import { renderWhere } from '../render-jobs.ts';
import { reauthentications } from '../schema.ts';
import { countReauthenticationPushes } from './reauthentications.ts';

/** Schedule the update of a re-authentication's prompts, those outside threads and those in them. */
export async function reportReauthentication(tx: Tx, scope: Scope, reauthenticationId: string): Promise<void> {
  await reportOutside(tx, scope, [reauthenticationId]);
  await renderWhere(tx, scope, casesOfReauthentication(scope, reauthenticationId));
}

/**
 * Bring the prompts of a re-authentication up to date when one of its pushes has ended: those in threads follow when
 * all have.
 */
export async function reportPushEnded(tx: Tx, scope: Scope, reauthenticationId: string): Promise<void> {
  const { waiting } = await countReauthenticationPushes(tx, scope, reauthenticationId);
  if (waiting === 0) await reportReauthentication(tx, scope, reauthenticationId);
  else await reportOutside(tx, scope, [reauthenticationId]);
}

/**
 * Bring the prompts up to date where pushes join the re-authentications of these connectors: only where they were asked
 * for.
 */
export async function reportJoined(tx: Tx, scope: Scope, connectorIds: string[]): Promise<void> {
  const open = await tx
    .select({ id: reauthentications.id })
    .from(reauthentications)
    .where(
      and(
        inScope(reauthentications, scope),
        among(reauthentications.connector_id, connectorIds),
        isNull(reauthentications.ended_at),
      ),
    );
  await reportOutside(
    tx,
    scope,
    open.map(({ id }) => id),
  );
}

/**
 * One re-authentication at a time; re-authentications share 256 queues, because every queue that ever was costs each
 * job a little (see `caseQueue`).
 */
async function reportOutside(tx: Tx, { workspaceId, spaceId }: Scope, reauthenticationIds: string[]): Promise<void> {
  for (const reauthenticationId of reauthenticationIds) {
    const options = {
      key: `reauthentication:${reauthenticationId}`,
      queue: `reauthentication:${reauthenticationId.slice(0, 2)}`,
    };
    await addEffect(tx, 'report_reauthentication', { workspaceId, spaceId, reauthenticationId }, options);
  }
}

/**
 * Those whose pushes it blocks or blocked, and those in whose threads a prompt of it stands (`like` lets the index
 * serve).
 */
function casesOfReauthentication({ workspaceId, spaceId }: Scope, reauthenticationId: string): SQL {
  return sql`select case_id from pushes
      where workspace_id = ${workspaceId} and space_id = ${spaceId} and reauthentication_id = ${reauthenticationId}
    union select case_id from slack_messages
      where workspace_id = ${workspaceId} and space_id = ${spaceId} and part = ${`reauthentication:${reauthenticationId}`}
        and part like 'reauthentication:%'`;
}
