import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { DocketError } from '../../core/error.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import { insertSignIn } from '../../store/connectors/sign-ins.ts';
import type { Actor, Deps, WriteOperation } from '../operation.ts';
import { perform } from '../perform.ts';

/** How long a link to the sign-in page lasts, in milliseconds. */
export const SIGN_IN_LIFETIME_MS = 15 * 60_000;
/** Milliseconds after which a link is over, however often its person leaves for an external system meanwhile. */
export const MOST_SIGN_IN_LIFETIME_MS = 60 * 60_000;

/** A link to the page that takes a connector's secrets; it is for one person, once. */
export interface SignInLink {
  url: string;
  /** ISO 8601. */
  expiresAt: string;
  connector: { id: string; name: string };
}

/**
 * Make a link to the sign-in page of a connector for the person who acts. Not an operation itself, because what an
 * operation answers may be kept, and only the SHA-256 of the link's token is. The capability `cases_connectors` is
 * needed.
 */
export async function beginSignIn(deps: Deps, actor: Actor, input: { connectorId: string }): Promise<SignInLink> {
  const token = randomBytes(32).toString('base64url');
  const { receipt, ...anew } = actor;
  const begun = await perform(deps, makeSignIn, anew, { ...input, tokenSha256: sha256(token) });
  if (!deps.signInUrl) {
    throw new DocketError('sign_in_page_without_address');
  }
  return { url: deps.signInUrl(token), ...begun };
}

const makeSignIn: WriteOperation<{ connectorId: string; tokenSha256: string }, Omit<SignInLink, 'url'>> = {
  name: 'beginSignIn',
  capability: 'cases_connectors',
  input: z.object({ connectorId: z.string(), tokenSha256: z.string() }),
  async write({ tx, actor, at }, { connectorId, tokenSha256 }) {
    const found = await findConnector(tx, actor, connectorId);
    if (!found) throw new DocketError('connector_not_found');
    const definition = definitionOf(found.actionTypeId);
    if (!definition) throw new DocketError('connector_cannot_push', { name: found.name });
    if (definition.signIns(found.config).every(({ secrets }) => secrets.length === 0)) {
      throw new DocketError('sign_in_needless', { name: found.name });
    }
    const userId = actor.user.profile_uid;
    if (userId === undefined) throw new DocketError('sign_in_people_only');
    const expiresAt = new Date(Date.parse(at) + SIGN_IN_LIFETIME_MS).toISOString();
    const of = { token_sha256: tokenSha256, connector_id: connectorId, user_id: userId };
    await insertSignIn(tx, actor, { ...of, created_at: new Date(at), expires_at: expiresAt });
    return { expiresAt, connector: { id: found.id, name: found.name } };
  },
};

/** Return the path of the page for a link. */
export function signInPath(token: string): string {
  return `/connectors/sign-in/${encodeURIComponent(token)}`;
}

/** Return the SHA-256 of a secret that only its holder keeps, in hexadecimal. */
export function sha256(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
