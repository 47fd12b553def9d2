import { z } from 'zod';
import type { ConnectorDefinition, OAuthEndpoints } from '../../core/connectors/definition.ts';
import { oauthClient } from '../../core/connectors/oauth-client.ts';
import { webAddress } from '../../core/connectors/web-address.ts';

const MAX_TITLE_LENGTH = 256;
const MAX_BODY_LENGTH = 65_536;

const name = z.string().regex(/^[\w.-]+$/, 'Enter the name as it stands in the address of the repository.');

/** Configuration of a `.github` connector. */
export const githubConfig = z.looseObject({
  apiUrl: webAddress.default('https://api.github.com'),
  owner: name,
  repo: name,
});
export type GitHubConfig = z.output<typeof githubConfig>;

/**
 * GitHub signs in on its own site; GitHub Enterprise Server on the one whose API is at `/api/v3` (GitHub: OAuth apps).
 */
function oauthOf(apiUrl: string): OAuthEndpoints {
  const site = apiUrl === 'https://api.github.com' ? 'https://github.com' : apiUrl.replace(/\/api\/v3$/, '');
  return {
    authorizationUrl: `${site}/login/oauth/authorize`,
    tokenUrl: `${site}/login/oauth/access_token`,
    scopes: ['repo'],
  };
}

/** Return the remark at the end of an issue by which it is found again. Two dashes would end the remark. */
export function marker(caseId: string): string {
  return `<!-- docket:${caseId.replaceAll('--', '-%2D').replaceAll('>', '%3E')} -->`;
}

/** Issues on GitHub and GitHub Enterprise Server. */
export const github: ConnectorDefinition = {
  id: '.github',
  title: 'GitHub',
  config: [
    { key: 'apiUrl', label: 'Address of the API', kind: 'url', placeholder: 'https://api.github.com', optional: true },
    { key: 'owner', label: 'Owner', kind: 'text', placeholder: 'acme' },
    { key: 'repo', label: 'Repository', kind: 'text', placeholder: 'incidents' },
  ],
  configSchema: githubConfig,
  signIns: ({ apiUrl = 'https://api.github.com' }) => [
    {
      id: 'token',
      label: 'Access token',
      secrets: [{ key: 'token', label: 'Access token', kind: 'text', hint: 'With the right to read and write issues' }],
    },
    oauthClient(oauthOf(String(apiUrl))),
  ],
  fields: [],
  sends: new Set(['title', 'description', 'tags', 'status', 'comments', 'files']),
  texts: () => ({
    titleMax: MAX_TITLE_LENGTH,
    description: { dialect: 'github', max: MAX_BODY_LENGTH, ending: (caseId) => `\n\n${marker(caseId)}` },
    comment: { dialect: 'github', max: MAX_BODY_LENGTH },
  }),
  movesStatus: true,
  status: {
    usual: { open: 'Open', 'in-progress': 'Open', closed: 'Closed as completed' },
    states: [
      { value: 'open', label: 'Open' },
      { value: 'completed', label: 'Closed as completed' },
      { value: 'not_planned', label: 'Closed as not planned' },
    ],
    closing: [],
  },
  linksFiles: true,
  editsComments: true,
  finds: true,
  twoWay: true,
};
