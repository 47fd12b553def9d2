import { z } from 'zod';
import type { ConnectorDefinition, OAuthEndpoints } from '../../core/connectors/definition.ts';
import { oauthClient } from '../../core/connectors/oauth-client.ts';
import { webAddress } from '../../core/connectors/web-address.ts';

/** Configuration of a `.linear` connector. */
export const linearConfig = z.looseObject({
  apiUrl: webAddress.default('https://api.linear.app/graphql'),
  teamId: z.string().trim().min(1, 'Enter the ID of the team.'),
});
export type LinearConfig = z.output<typeof linearConfig>;

/** Where Linear signs in (Linear developers: "OAuth 2.0 authentication"). */
function oauthOf(apiUrl: string): OAuthEndpoints {
  const api = apiUrl.replace(/\/graphql$/, '');
  const site = api === 'https://api.linear.app' ? 'https://linear.app' : api;
  return {
    authorizationUrl: `${site}/oauth/authorize`,
    tokenUrl: `${api}/oauth/token`,
    scopes: ['read', 'write'],
  };
}

/** Issues in Linear. */
export const linear: ConnectorDefinition = {
  id: '.linear',
  title: 'Linear',
  config: [
    {
      key: 'apiUrl',
      label: 'Address of the API',
      kind: 'url',
      placeholder: 'https://api.linear.app/graphql',
      optional: true,
    },
    { key: 'teamId', label: 'Team ID', kind: 'text', hint: 'In Linear: ⌘K, “Copy model UUID” on the page of the team' },
  ],
  configSchema: linearConfig,
  signIns: ({ apiUrl = 'https://api.linear.app/graphql' }) => [
    { id: 'token', label: 'API key', secrets: [{ key: 'apiKey', label: 'API key', kind: 'text' }] },
    oauthClient(oauthOf(String(apiUrl))),
  ],
  fields: [],
  sends: new Set(['title', 'description', 'status', 'severity', 'comments', 'files']),
  movesStatus: true,
  status: {
    usual: {
      open: 'the first state of the type Unstarted',
      'in-progress': 'the first state of the type Started',
      closed: 'the first state of the type Completed',
    },
    closing: [],
  },
  editsComments: true,
  finds: true,
  twoWay: true,
};
