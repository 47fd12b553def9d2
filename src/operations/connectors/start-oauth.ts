import { z } from 'zod';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { saveOAuth } from '../../store/connectors/sign-ins.ts';
import type { Deps, WriteOperation } from '../operation.ts';
import { perform } from '../perform.ts';
import { MOST_SIGN_IN_LIFETIME_MS, SIGN_IN_LIFETIME_MS, sha256 } from './begin-sign-in.ts';
import { configDigest } from './config-digest.ts';
import { noSecretBox } from './connector-errors.ts';
import type { OpenSignIn } from './open-sign-in.ts';

/** What must be known when a person comes back from an external system; kept sealed meanwhile. */
export interface OAuthLeave {
  state: string;
  /** The PKCE verifier. */
  verifier: string;
  entered: Secrets;
  /** Of the link, to show its page again where the person says no. */
  token: string;
}

/**
 * Note that a person is sent to an external system to allow access; a quarter of an hour from now they must be back, and
 * within an hour of the link.
 */
export async function startOAuth(deps: Deps, open: OpenSignIn, leave: OAuthLeave): Promise<void> {
  if (!deps.secretBox) throw noSecretBox();
  const about = aboutSignIn(open.tokenSha256);
  const { verifier, entered, token, state } = leave;
  await perform(deps, noteLeave, open.actor, {
    tokenSha256: open.tokenSha256,
    stateSha256: sha256(state),
    verifier: deps.secretBox.seal(verifier, about),
    entered: deps.secretBox.seal(JSON.stringify({ entered, token, seen: configDigest(open.connector.config) }), about),
  });
}

interface Input {
  tokenSha256: string;
  stateSha256: string;
  verifier: string;
  entered: string;
}

const noteLeave: WriteOperation<Input, null> = {
  name: 'startOAuth',
  capability: 'cases_connectors',
  input: z.object({
    tokenSha256: z.string(),
    stateSha256: z.string(),
    verifier: z.string(),
    entered: z.string(),
  }),
  async write({ tx, at }, { tokenSha256, ...oauth }) {
    const expiresAt = new Date(Date.parse(at) + SIGN_IN_LIFETIME_MS).toISOString();
    await saveOAuth(tx, tokenSha256, oauth, { expiresAt, mostMs: MOST_SIGN_IN_LIFETIME_MS });
    return null;
  },
};

/** Name whose the sealed parts of a sign-in under way are, as `about` of a secret box. */
export function aboutSignIn(tokenSha256: string): string {
  return JSON.stringify(['sign-in', tokenSha256]);
}
