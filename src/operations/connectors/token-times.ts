import type { Secrets } from '../../core/connectors/secrets.ts';

/** A token is renewed when this part of its life is over: 45 minutes into an hour. */
const RENEW_AFTER_SHARE_OF_LIFE = 0.75;

/**
 * Return when a sign-in ends by itself, and when its tokens are to be renewed (ISO 8601): what can be renewed does not
 * end. `at` is when the tokens were given.
 */
export function tokenTimes(
  { signIn, tokens }: Secrets,
  at: string,
): { token_expires_at: string | null; refresh_at: string | null } {
  if (tokens?.expiresAt === undefined) return { token_expires_at: null, refresh_at: null };
  const isRenewable = signIn === 'jwt' || tokens.refreshToken !== undefined;
  if (!isRenewable) return { token_expires_at: tokens.expiresAt, refresh_at: null };
  const life = Math.max(0, Date.parse(tokens.expiresAt) - Date.parse(at));
  return {
    token_expires_at: null,
    refresh_at: new Date(Date.parse(at) + life * RENEW_AFTER_SHARE_OF_LIFE).toISOString(),
  };
}
