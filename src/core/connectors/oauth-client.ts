import type { OAuthEndpoints, SignIn } from './definition.ts';

/** Return the way to sign in by OAuth 2.0 as an app that an admin has registered at these endpoints. */
export function oauthClient(oauth: OAuthEndpoints): SignIn {
  return {
    id: 'oauth',
    label: 'OAuth 2.0',
    secrets: [
      { key: 'clientId', label: 'Client ID', kind: 'text' },
      { key: 'clientSecret', label: 'Client secret', kind: 'text' },
    ],
    oauth,
  };
}
