import { createHash, randomBytes } from 'node:crypto';
import type { Call, Route, ServiceResponse } from './definition.ts';

/** The client that is registered with a service of the sandbox. */
export const sandboxClient = { clientId: 'docket', clientSecret: 'docket-client-secret' };

/** Signing in by OAuth 2.0 at a service of the sandbox. */
export interface OAuthServer {
  routes: Route[];
  /** Tell whether a request carries an access token that is still good. */
  isSignedIn(call: Pick<Call, 'headers'>): boolean;
  /** Take every token back. */
  revokeAll(): void;
}

interface Grant {
  challenge: string;
  redirectUri: string;
}

/**
 * Make a server for the authorization code with PKCE, and refresh tokens that are good once (RFC 6749, RFC 7636). GET
 * of the first address shows a page that asks; what it posts comes back to the client with a code.
 */
export function createOAuthServer({ authorize, token }: { authorize: string; token: string }): OAuthServer {
  const grants = new Map<string, Grant>();
  const refreshTokens = new Set<string>();
  const accessTokens = new Set<string>();

  const issue = (): ServiceResponse => {
    const [access, refresh] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')];
    accessTokens.add(access);
    refreshTokens.add(refresh);
    return { body: { access_token: access, refresh_token: refresh, token_type: 'bearer', expires_in: 3600 } };
  };

  return {
    routes: [
      { method: 'GET', path: authorize, isOpen: true, run: ({ query }) => askPage(query) },
      {
        method: 'POST',
        path: authorize,
        isOpen: true,
        run({ form }) {
          const code = randomBytes(16).toString('hex');
          const back = new URL(text(form, 'redirect_uri'));
          grants.set(code, { challenge: text(form, 'code_challenge'), redirectUri: back.href });
          back.searchParams.set('code', code);
          back.searchParams.set('state', text(form, 'state'));
          return { status: 302, headers: { location: back.href } };
        },
      },
      {
        method: 'POST',
        path: token,
        isOpen: true,
        run(call) {
          if (!isClient(call)) return { status: 401, body: { error: 'invalid_client' } };
          const { form } = call;
          if (text(form, 'grant_type') === 'refresh_token') {
            return refreshTokens.delete(text(form, 'refresh_token')) ? issue() : invalid;
          }
          const grant = grants.get(text(form, 'code'));
          grants.delete(text(form, 'code'));
          const challenge = createHash('sha256').update(text(form, 'code_verifier')).digest('base64url');
          const isMeant = grant?.challenge === challenge && grant.redirectUri === text(form, 'redirect_uri');
          return isMeant ? issue() : invalid;
        },
      },
    ],
    isSignedIn: ({ headers }) => accessTokens.has(/^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''),
    revokeAll() {
      accessTokens.clear();
      refreshTokens.clear();
    },
  };
}

const invalid: ServiceResponse = {
  status: 400,
  body: { error: 'invalid_grant', error_description: 'This grant is not good.' },
};

function isClient({ headers, form }: Call): boolean {
  const { clientId, clientSecret } = sandboxClient;
  if (text(form, 'client_id') === clientId && text(form, 'client_secret') === clientSecret) return true;
  return (
    headers.authorization === `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`
  );
}

function askPage(query: URLSearchParams): ServiceResponse {
  const escaped = (value: string) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const hidden = [...query].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const body = `<!doctype html><title>Allow access</title><h1>Allow Docket to work with your tickets?</h1><form method="post">${hidden.join('')}<button>Allow</button></form>`;
  return { body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '');
}
