import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { JwtGrant } from '../../core/connectors/definition.ts';
import type { Secrets } from '../../core/connectors/secrets.ts';
import { ConnectorError } from '../http/error.ts';
import type { Http } from '../http/http.ts';

const granted = z.object({ access_token: z.string(), expires_in: z.coerce.number().positive().optional() });
const denied = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Ask for an access token with an assertion that the client's key has signed (RFC 7523; ServiceNow, "OAuth JWT API
 * endpoint", where issuer and audience are both the client).
 *
 * Throw what `http` throws, and `signed_out` where the key cannot be read or the token is not granted.
 */
export async function jwtBearerTokens(
  http: Http,
  { tokenUrl, clientId, keyId, subject }: JwtGrant,
  values: Secrets['values'],
  now: Date,
): Promise<NonNullable<Secrets['tokens']>> {
  const { clientSecret = '', privateKey = '', privateKeyPassword } = values;
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', kid: keyId })
    .setIssuer(clientId)
    .setAudience(clientId)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(new Date(now.getTime() + 3_600_000))
    .sign(keyOf(privateKey, privateKeyPassword));
  const { access_token: accessToken, expires_in: seconds } = await http.send({
    method: 'POST',
    url: tokenUrl,
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
      client_id: clientId,
      client_secret: clientSecret,
    },
    answer: granted,
    refusal(body) {
      const { data } = denied.safeParse(body);
      return data && { status: 401, message: data.error_description ?? data.error };
    },
  });
  const expiresAt = seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1000).toISOString();
  return { accessToken, ...(expiresAt && { expiresAt }) };
}

function keyOf(key: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key, ...(passphrase && { passphrase }) });
  } catch (cause) {
    throw new ConnectorError('signed_out', 'The private key cannot be read. Is its password right?', { cause });
  }
}
