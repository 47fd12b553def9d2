import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Reader, Scope, Tx } from '../database.ts';
import { signIns } from '../schema.ts';

/** A link to the page that takes a connector's secrets. */
export type SignIn = typeof signIns.$inferSelect;

export async function insertSignIn(
  tx: Tx,
  scope: Scope,
  made: Pick<SignIn, 'token_sha256' | 'connector_id' | 'user_id' | 'created_at' | 'expires_at'>,
): Promise<void> {
  await tx.insert(signIns).values({ ...made, workspace_id: scope.workspaceId, space_id: scope.spaceId });
}

/** Find the link whose token has this SHA-256. */
export async function findSignIn(db: Reader, tokenSha256: string): Promise<SignIn | undefined> {
  const [row] = await db.select().from(signIns).where(eq(signIns.token_sha256, tokenSha256));
  return row;
}

/** Find the link from which somebody was sent to an external system with this state. */
export async function findSignInByState(db: Reader, stateSha256: string): Promise<SignIn | undefined> {
  const [row] = await db.select().from(signIns).where(sql`${signIns.oauth}->>'stateSha256' = ${stateSha256}`);
  return row;
}

/** Bind a link to the first browser that opens it. Return false when another one did. */
export async function bindBrowser(tx: Tx, tokenSha256: string, browserSha256: string): Promise<boolean> {
  const bound = await tx
    .update(signIns)
    .set({ browser_sha256: browserSha256 })
    .where(and(eq(signIns.token_sha256, tokenSha256), isNull(signIns.browser_sha256)))
    .returning({ at: signIns.created_at });
  return bound.length > 0;
}

/**
 * Note that a person was sent away by OAuth; they have until `expiresAt` to come back, but no longer than `mostMs` from
 * when the link was made.
 */
export async function saveOAuth(
  tx: Tx,
  tokenSha256: string,
  oauth: NonNullable<SignIn['oauth']>,
  { expiresAt, mostMs }: { expiresAt: string; mostMs: number },
): Promise<void> {
  const end = sql`${signIns.created_at} + ${mostMs} * interval '1 millisecond'`;
  await tx
    .update(signIns)
    .set({ oauth, expires_at: sql`least(${expiresAt}::timestamptz, ${end})` })
    .where(eq(signIns.token_sha256, tokenSha256));
}

/** Take a person's return from an external system, once: return false when it was taken before. */
export async function takeOAuth(tx: Tx, stateSha256: string): Promise<boolean> {
  const taken = await tx
    .update(signIns)
    .set({ oauth: null })
    .where(sql`${signIns.oauth}->>'stateSha256' = ${stateSha256}`)
    .returning({ at: signIns.created_at });
  return taken.length > 0;
}

/** Use a link up, once and while it lasts. Return false when it was used or has run out. */
export async function takeSignIn(tx: Tx, tokenSha256: string, at: string): Promise<boolean> {
  const used = await tx
    .update(signIns)
    .set({ used_at: at, oauth: null })
    .where(and(eq(signIns.token_sha256, tokenSha256), isNull(signIns.used_at), gt(signIns.expires_at, at)))
    .returning({ at: signIns.created_at });
  return used.length > 0;
}

/** Remove links made before a time. Return how many. */
export async function removeSignIns(tx: Tx, before: Date): Promise<number> {
  const removed = await tx.delete(signIns).where(lt(signIns.created_at, before)).returning({ at: signIns.created_at });
  return removed.length;
}
