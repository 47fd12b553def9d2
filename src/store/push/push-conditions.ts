import { and, sql } from 'drizzle-orm';
import { among, inScope, type Reader, type Scope } from '../database.ts';
import { connectors } from '../schema.ts';

/** What a case's card says of its connector. */
export interface ConnectorCondition {
  name: string;
  isDisabled: boolean;
  /** Somebody must sign in. */
  isSignedOut: boolean;
}

/** Return how connectors stand, by id. */
export async function listConditions(
  db: Reader,
  scope: Scope,
  ids: string[],
): Promise<Map<string, ConnectorCondition>> {
  const rows = await db
    .select({
      id: connectors.id,
      name: connectors.name,
      isDisabled: connectors.is_disabled,
      isSignedOut: sql<boolean>`(${connectors.isMissingSecrets} or ${connectors.reauthentication_id} is not null)`,
    })
    .from(connectors)
    .where(and(inScope(connectors, scope), among(connectors.id, ids)));
  return new Map(rows.map(({ id, ...condition }) => [id, condition]));
}
