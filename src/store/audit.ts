import type { Scope, Tx } from './database.ts';
import { auditEvents } from './schema.ts';

export interface AuditEvent {
  at: string;
  actor: Record<string, unknown>;
  operation: string;
  outcome: 'success' | 'refused' | 'failure';
  case_ids: string[];
  detail?: Record<string, unknown>;
  request_id: string;
}

/** Record who tried which operation, and the outcome. */
export async function insertAuditEvent(tx: Tx, scope: Scope, event: AuditEvent): Promise<void> {
  await tx.insert(auditEvents).values({ ...event, workspace_id: scope.workspaceId, space_id: scope.spaceId });
}
