import { sql } from 'drizzle-orm';
import { aboutConnector, type SecretBox } from '../../core/connectors/secret-box.ts';
import { type Secrets, secrets } from '../../core/connectors/secrets.ts';
import type { Reader, Scope, Tx } from '../database.ts';
import { connectors } from '../schema.ts';
import { type ConnectorChange, isNamed, updateConnector } from './connectors.ts';

/** No key of the ring opens what a connector signs in with. */
export class UnreadableSecrets extends Error {
  override readonly name = 'UnreadableSecrets';
}

/**
 * Return what a connector signs in with, opened for a call; undefined where nobody has signed in. Throw
 * `UnreadableSecrets`.
 */
export async function readSecrets(db: Reader, box: SecretBox, scope: Scope, id: string): Promise<Secrets | undefined> {
  const [row] = await db.select({ sealed: connectors.secrets }).from(connectors).where(isNamed(scope, id));
  return openSecrets(box, scope, id, row?.sealed);
}

/**
 * Open what a connector signs in with, as it is stored; undefined where nobody has signed in. Throw
 * `UnreadableSecrets`.
 */
export function openSecrets(
  box: SecretBox,
  scope: Scope,
  id: string,
  sealed: string | null | undefined,
): Secrets | undefined {
  if (sealed == null) return undefined;
  try {
    return secrets.parse(JSON.parse(box.open(sealed, about(scope, id))));
  } catch (cause) {
    throw new UnreadableSecrets(`no key opens the secrets of connector ${id}`, { cause });
  }
}

/** What was refused to an earlier sign-in says nothing of this one. */
const nextGeneration = { sign_in_generation: sql`${connectors.sign_in_generation} + 1` };

/** Let what was refused to a connector before say nothing of it any more, and change what goes with that. */
export async function beginGeneration(tx: Tx, scope: Scope, id: string, change: ConnectorChange): Promise<void> {
  await tx
    .update(connectors)
    .set({ ...change, ...nextGeneration })
    .where(isNamed(scope, id));
}

/** Seal and keep what a connector signs in with, and change what goes with it. */
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
    .set({ ...change, ...nextGeneration, secrets: box.seal(JSON.stringify(secrets), about(scope, id)) })
    .where(isNamed(scope, id));
}

/** Forget what a connector signs in with. */
export async function forgetSecrets(tx: Tx, scope: Scope, id: string, isMissingSecrets: boolean): Promise<void> {
  const signedOut = { isMissingSecrets, signed_in_at: null, signed_in_by: null };
  await updateConnector(tx, scope, id, { ...signedOut, token_expires_at: null, refresh_at: null, warned_days: null });
  await tx.update(connectors).set({ secrets: null }).where(isNamed(scope, id));
}

/** Return what the inbound webhook of a connector is signed with; undefined where it has none. */
export async function readHookSecret(
  db: Reader,
  box: SecretBox,
  scope: Scope,
  id: string,
): Promise<string | undefined> {
  const [row] = await db.select({ sealed: connectors.hook_secret }).from(connectors).where(isNamed(scope, id));
  return row?.sealed == null ? undefined : box.open(row.sealed, about(scope, id));
}

/** Seal and keep what the inbound webhook of a connector is signed with. */
export async function saveHookSecret(tx: Tx, box: SecretBox, scope: Scope, id: string, secret: string): Promise<void> {
  await tx
    .update(connectors)
    .set({ hook_secret: box.seal(secret, about(scope, id)) })
    .where(isNamed(scope, id));
}

function about({ workspaceId, spaceId }: Scope, id: string): string {
  return aboutConnector(workspaceId, spaceId, id);
}

/** Which connector: rows of all workspaces in one order. */
export interface ConnectorKey extends Scope {
  id: string;
}

/** What became of one slice of the connectors; `last` is undefined at their end. */
export interface Resealed {
  last: ConnectorKey | undefined;
  /** Secrets that were sealed anew. */
  resealed: number;
  /** Connectors with a secret that no key opens. */
  unreadable: ConnectorKey[];
}

/**
 * Seal the secrets of up to `limit` connectors after a place with the first key, where they are not; with `dryRun` only
 * looks. One statement writes them all. What no key opens stays as it is.
 */
export async function resealSlice(
  tx: Tx,
  box: SecretBox,
  after: ConnectorKey | undefined,
  { limit = 500, dryRun = false } = {},
): Promise<Resealed> {
  const { workspaceId, spaceId, id } = after ?? { workspaceId: '', spaceId: '', id: '' };
  const rows = await tx.execute<Sealed & Record<string, unknown>>(sql`
    select workspace_id as "workspaceId", space_id as "spaceId", id, secrets, hook_secret from connectors
    where (workspace_id, space_id, id) > (${workspaceId}, ${spaceId}, ${id})
      and (secrets is not null or hook_secret is not null)
    order by workspace_id, space_id, id limit ${limit} for update`);
  const tried = rows.map((row) => resealRow(box, row));
  const changed = tried.filter(({ count }) => count > 0);
  if (changed.length > 0 && !dryRun) {
    await tx.execute(sql`
      update connectors c set secrets = v.secrets, hook_secret = v.hook_secret
      from jsonb_to_recordset(${JSON.stringify(changed.map(({ row }) => row))}::jsonb) as v(
        "workspaceId" text, "spaceId" text, id text, secrets text, hook_secret text)
      where c.workspace_id = v."workspaceId" and c.space_id = v."spaceId" and c.id = v.id`);
  }
  return {
    last: rows.length < limit ? undefined : rows.at(-1),
    resealed: changed.reduce((sum, { count }) => sum + count, 0),
    unreadable: tried.filter((one) => one.isUnreadable).map(({ row }) => keyOf(row)),
  };
}

type Sealed = ConnectorKey & { secrets: string | null; hook_secret: string | null };

function resealRow(box: SecretBox, row: Sealed): { row: Sealed; count: number; isUnreadable: boolean } {
  const result = { row: { ...row }, count: 0, isUnreadable: false };
  for (const column of ['secrets', 'hook_secret'] as const) {
    const sealed = row[column];
    if (sealed === null) continue;
    try {
      const plain = box.open(sealed, about(row, row.id));
      if (box.isCurrent(sealed)) continue;
      result.row[column] = box.seal(plain, about(row, row.id));
      result.count += 1;
    } catch {
      result.isUnreadable = true;
    }
  }
  return result;
}

function keyOf({ workspaceId, spaceId, id }: ConnectorKey): ConnectorKey {
  return { workspaceId, spaceId, id };
}
