import { z } from 'zod';
import { type Secrets, secrets } from '../../core/connectors/secrets.ts';
import { findSignInByState, takeOAuth } from '../../store/connectors/sign-ins.ts';
import type { Deps, WriteOperation } from '../operation.ts';
import { perform } from '../perform.ts';
import { sha256 } from './begin-sign-in.ts';
import { configDigest } from './config-digest.ts';
import { noSecretBox } from './connector-errors.ts';
import { checkSignIn, type OpenSignIn, type SignInTrouble } from './open-sign-in.ts';
import { aboutSignIn } from './start-oauth.ts';

/** A person who is back, and what was noted when they left. */
export interface OAuthReturn {
  open: OpenSignIn;
  verifier: string;
  entered: Secrets;
  token: string;
  /** The configuration is not the one with which they left. */
  isChanged: boolean;
}

/** What was noted when a person left; `seen` is the digest of the configuration. */
const kept = z.object({ entered: secrets, token: z.string(), seen: z.string() });

/**
 * Take a person's return from an external system, once: the state is ours, this is the browser that left, and it is
 * back in time. `browserOf` gives the secret that the browser holds for a link.
 */
export async function finishOAuth(
  deps: Deps,
  state: string,
  browserOf: (tokenSha256: string) => string | undefined,
): Promise<OAuthReturn | { trouble: SignInTrouble }> {
  if (!deps.secretBox) throw noSecretBox();
  const row = await findSignInByState(deps.database.read, sha256(state));
  if (!row?.oauth) return { trouble: 'unknown' };
  const { oauth, token_sha256: tokenSha256 } = row;
  const found = await checkSignIn(deps, row, browserOf(tokenSha256));
  if (!found.open) return found;
  const isFirst = await perform(deps, takeReturn, found.open.actor, { stateSha256: oauth.stateSha256 });
  if (!isFirst) return { trouble: 'used' };
  const about = aboutSignIn(tokenSha256);
  const { entered, token, seen } = kept.parse(JSON.parse(deps.secretBox.open(oauth.entered, about)));
  const isChanged = seen !== configDigest(found.open.connector.config);
  return { open: found.open, verifier: deps.secretBox.open(oauth.verifier, about), entered, token, isChanged };
}

const takeReturn: WriteOperation<{ stateSha256: string }, boolean> = {
  name: 'finishOAuth',
  capability: 'cases_connectors',
  input: z.object({ stateSha256: z.string() }),
  write: ({ tx }, { stateSha256 }) => takeOAuth(tx, stateSha256),
};
