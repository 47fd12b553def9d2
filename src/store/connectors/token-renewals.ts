import { and, eq, sql } from 'drizzle-orm';
import type { SecretBox } from '../../core/connectors/secret-box.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import type { Reader, Scope, Tx } from '../database.ts';
import { connectors } from '../schema.ts';
import { saveSecrets } from './connector-secrets.ts';
import { type ConnectorChange, type ConnectorRow, connectorColumns, isNamed } from './connectors.ts';

/** Seconds for which a renewal that was begun keeps others from beginning one: longer than its call may take. */
const LEASE_SECONDS = 45;

/** A connector whose tokens this process, and no other, renews just now. */
export interface ClaimedRenewal {
  name: string;
  actionTypeId: string;
  config: Record<string, unknown>;
  sealed: string | null;
  generation: number;
  /** Until when (ISO 8601) it keeps others from it, by which it is known as its own. */
  until: string;
}

/**
 * Claim the renewal of a connector's tokens as they were read; return undefined where another process is at it or has
 * done it, and where the connector is gone.
 */
export async function claimRenewal(
  tx: Tx,
  scope: Scope,
  { id, sign_in_generation, refresh_at }: Pick<ConnectorRow, 'id' | 'sign_in_generation' | 'refresh_at'>,
): Promise<ClaimedRenewal | undefined> {
  const [row] = await tx
    .update(connectors)
    .set({ renewing_until: sql`now() + ${LEASE_SECONDS}::int * interval '1 second'` })
    .where(
      and(
        isNamed(scope, id),
        eq(connectors.sign_in_generation, sign_in_generation),
        // Gone where a renewal was refused since the connector was read.
        sql`${connectors.refresh_at} is not distinct from ${refresh_at}::timestamptz`,
        sql`coalesce(${connectors.renewing_until} < now(), true)`,
      ),
    )
    .returning({
      name: connectors.name,
      actionTypeId: connectors.actionTypeId,
      config: connectors.config,
      sealed: connectors.secrets,
      generation: connectors.sign_in_generation,
      until: sql<string>`${connectors.renewing_until}::text`,
    });
  return row;
}

/** Give a renewal back that led to nothing; one that another process has begun since stays. */
export async function releaseRenewal(tx: Tx, scope: Scope, id: string, until: string): Promise<void> {
  await tx
    .update(connectors)
    .set({ renewing_until: null })
    .where(and(isNamed(scope, id), sql`${connectors.renewing_until} = ${until}::timestamptz`));
}

/** Keep renewed secrets, unless somebody has signed in since they were read, whose sign-in stands. */
export async function saveRenewed(
  tx: Tx,
  box: SecretBox,
  scope: Scope,
  { id, generation, until }: { id: string } & Pick<ClaimedRenewal, 'generation' | 'until'>,
  renewed: Secrets,
  change: ConnectorChange,
): Promise<void> {
  const [row] = await tx
    .update(connectors)
    .set({ renewing_until: sql`nullif(${connectors.renewing_until}, ${until}::timestamptz)` })
    .where(isNamed(scope, id))
    .returning({ generation: connectors.sign_in_generation });
  if (row?.generation === generation) await saveSecrets(tx, box, scope, id, renewed, change);
}

/** Find a connector with what it signs in with, sealed. */
export async function findWithSecrets(
  db: Reader,
  scope: Scope,
  id: string,
): Promise<{ row: ConnectorRow; sealed: string | null } | undefined> {
  const [found] = await db
    .select({ row: connectorColumns, sealed: connectors.secrets })
    .from(connectors)
    .where(isNamed(scope, id));
  return found;
}
