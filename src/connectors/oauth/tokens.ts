import type { ConnectorDefinition, OAuthEndpoints } from '../../core/connectors/definition.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { openHttp } from '../http/http.ts';
import { jwtBearerTokens } from './jwt-bearer.ts';
import { type OAuthClient, type OAuthOptions, refreshTokens, type Tokens } from './oauth.ts';

/** A connector type as it is configured. */
export interface Configured {
  /** The name of the connector, for words. */
  name: string;
  definition: ConnectorDefinition;
  config: Record<string, unknown>;
}

/** Return the client that somebody entered for Docket. */
export function oauthClient(
  { name }: Pick<Configured, 'name'>,
  endpoints: OAuthEndpoints,
  { values }: Secrets,
): OAuthClient {
  const { clientId = '', clientSecret = '' } = values;
  return { system: name, endpoints, clientId, clientSecret };
}

/**
 * Get tokens where no person is needed for it: with a refresh token, or with an assertion that a key signs. Undefined
 * for sign-ins that have none or that cannot be renewed. Throw a `ConnectorError`; `signed_out` where a person is
 * needed now.
 */
export async function renewTokens(
  of: Configured,
  secrets: Secrets,
  { now = new Date(), ...rules }: OAuthOptions,
): Promise<Tokens | undefined> {
  const way = of.definition.signIns(of.config).find(({ id }) => id === secrets.signIn);
  if (way?.jwt) {
    const http = openHttp({ ...rules, system: of.name, auth: {}, secrets: Object.values(secrets.values) });
    return jwtBearerTokens(http, way.jwt, secrets.values, now);
  }
  const refreshToken = secrets.tokens?.refreshToken;
  if (!way?.oauth || refreshToken === undefined) return undefined;
  return refreshTokens(oauthClient(of, way.oauth, secrets), refreshToken, { ...rules, now });
}
