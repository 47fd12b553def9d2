import { ConnectorError } from '../../connectors/http/error.ts';
import type { CaseStatus } from '../../core/cases/case.ts';
import { isLeft } from '../../core/connectors/status-mapping.ts';
import type { RefusedMove } from '../../core/push/build-incident.ts';
import { type ConnectorHandle, call } from './push-attempt.ts';

/**
 * Move a ticket to where the status of its case belongs. Return why it stays where it is; null where it is there, and
 * where an administrator wants it left. An external system that asks people for more does not refuse the push: the rest
 * of it arrived.
 */
export async function moveTicket(
  { connector, session, row }: ConnectorHandle,
  externalId: string,
  status: CaseStatus,
): Promise<RefusedMove | null> {
  const mapping = row.status_mapping;
  if (!connector.move || isLeft(mapping, status)) return null;
  try {
    const reason = await call(async () => (await connector.move?.(session, externalId, { status, mapping })) ?? null);
    return reason === null ? null : { status, reason };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.trouble !== 'rejected' || error.uncertain) throw error;
    return { status, reason: error.quote === undefined ? error.message : `it answered “${error.quote}”` };
  }
}
