import type { Secrets } from '../core/connectors/secrets.ts';
import { aboutConnector, type SecretBox } from '../core/secret-box.ts';
import { type ConnectorChange, isNamed, updateConnector } from './connectors.ts';
import type { Reader, Scope, Tx } from './database.ts';
import { connectors } from './schema.ts';

/** What a connector signs in with, opened for a call; undefined where nobody has signed in. */
export async function readSecrets(db: Reader, box: SecretBox, scope: Scope, id: string): Promise<Secrets | undefined> {
  const [row] = await db.select({ sealed: connectors.secrets }).from(connectors).where(isNamed(scope, id));
  if (row?.sealed == null) return undefined;
  return JSON.parse(box.open(row.sealed, about(scope, id))) as Secrets;
}

/** Seals and keeps what a connector signs in with, and changes what goes with it. */
export async function saveSecrets(
  tx: Tx,
  box: SecretBox,
  scope: Scope,
  id: string,
  secrets: Secrets,
  change: ConnectorChange = {},
): Promise<void> {
  await tx
    .update(connectors)
    .set({ ...change, secrets: box.seal(JSON.stringify(secrets), about(scope, id)) })
    .where(isNamed(scope, id));
}

/** Forgets what a connector signs in with. */
export async function forgetSecrets(tx: Tx, scope: Scope, id: string, isMissingSecrets: boolean): Promise<void> {
  const signedOut = { isMissingSecrets, signed_in_at: null, signed_in_by: null };
  await updateConnector(tx, scope, id, { ...signedOut, token_expires_at: null, refresh_at: null, warned_days: null });
  await tx.update(connectors).set({ secrets: null }).where(isNamed(scope, id));
}

/** What the inbound webhook of a connector is signed with; undefined where it has none. */
export async function readHookSecret(
  db: Reader,
  box: SecretBox,
  scope: Scope,
  id: string,
): Promise<string | undefined> {
  const [row] = await db.select({ sealed: connectors.hook_secret }).from(connectors).where(isNamed(scope, id));
  return row?.sealed == null ? undefined : box.open(row.sealed, about(scope, id));
}

/** Seals and keeps what the inbound webhook of a connector is signed with. */
export async function saveHookSecret(tx: Tx, box: SecretBox, scope: Scope, id: string, secret: string): Promise<void> {
  await tx
    .update(connectors)
    .set({ hook_secret: box.seal(secret, about(scope, id)) })
    .where(isNamed(scope, id));
}

function about({ workspaceId, spaceId }: Scope, id: string): string {
  return aboutConnector(workspaceId, spaceId, id);
}
