import { z } from 'zod';
import type { ConnectorDefinition, OAuthEndpoints, TextField } from '../../core/connectors/definition.ts';
import { oauthClient } from '../../core/connectors/oauth-client.ts';
import { webAddress } from '../../core/connectors/web-address.ts';

const MAX_SUMMARY_LENGTH = 255;
const MAX_TEXT_LENGTH = 32_767;

/** Configuration of a `.jira` connector (`docs/kibana-format.md#connector-types`). */
export const jiraConfig = z.looseObject({
  apiUrl: webAddress,
  projectKey: z.string().trim().min(1, 'Enter the key of the project.'),
});
export type JiraConfig = z.output<typeof jiraConfig>;

/**
 * Tell whether Atlassian runs this Jira: it signs in elsewhere, searches by another address than Jira Data Center, and
 * takes texts in the Atlassian Document Format.
 */
export function isJiraCloud(apiUrl: string): boolean {
  return /^https:\/\/[^/]+\.atlassian\.net(\/|$)/i.test(apiUrl);
}

/** Where Jira signs in by OAuth 2.0 (Atlassian: "OAuth 2.0 (3LO) apps"; Jira Data Center: "OAuth 2.0 provider API"). */
function oauthOf(apiUrl: string): OAuthEndpoints {
  if (isJiraCloud(apiUrl)) {
    return {
      authorizationUrl: 'https://auth.atlassian.com/authorize?audience=api.atlassian.com&prompt=consent',
      tokenUrl: 'https://auth.atlassian.com/oauth/token',
      scopes: ['read:jira-user', 'read:jira-work', 'write:jira-work', 'offline_access'],
    };
  }
  const base = `${apiUrl.replace(/\/+$/, '')}/rest/oauth2/latest`;
  return { authorizationUrl: `${base}/authorize`, tokenUrl: `${base}/token`, scopes: ['WRITE'] };
}

/** Jira Cloud and Jira Data Center. */
export const jira: ConnectorDefinition = {
  id: '.jira',
  title: 'Jira',
  config: [
    { key: 'apiUrl', label: 'Address', kind: 'url', placeholder: 'https://example.atlassian.net' },
    { key: 'projectKey', label: 'Project key', kind: 'text', placeholder: 'SEC' },
  ],
  configSchema: jiraConfig,
  signIns: ({ apiUrl }) => [
    {
      id: 'basic',
      label: 'E-mail address and API token',
      secrets: [
        { key: 'email', label: 'E-mail address', kind: 'text' },
        { key: 'apiToken', label: 'API token', kind: 'text' },
      ],
    },
    oauthClient(oauthOf(String(apiUrl))),
  ],
  fields: [
    { key: 'issueType', label: 'Issue type', kind: 'choice', loaded: true },
    { key: 'priority', label: 'Priority', kind: 'choice', loaded: true, dependsOn: 'issueType' },
    { key: 'parent', label: 'Parent issue', kind: 'text', hint: 'Its key, such as SEC-12' },
    {
      key: 'otherFields',
      label: 'Additional fields',
      kind: 'json',
      hint: 'As JSON, by the names of the fields, such as { "components": [{ "name": "Mail" }] }',
    },
  ],
  sends: new Set(['title', 'description', 'tags', 'status', 'comments', 'files']),
  texts({ apiUrl }) {
    const field: TextField = { dialect: isJiraCloud(String(apiUrl)) ? 'adf' : 'jira', max: MAX_TEXT_LENGTH };
    return { titleMax: MAX_SUMMARY_LENGTH, description: field, comment: field };
  },
  movesStatus: true,
  status: {
    usual: {
      open: 'a status of the category To Do',
      'in-progress': 'a status of the category In Progress',
      closed: 'a status of the category Done',
    },
    closing: [
      {
        key: 'resolution',
        label: 'Resolution',
        kind: 'text',
        hint: 'Sent where the workflow asks for one. Empty: Done, or the first that it offers.',
      },
    ],
  },
  editsComments: true,
  finds: true,
  // "From a few seconds to minutes" (Atlassian: "Search after write with search and reconcile").
  findLag: ({ apiUrl }) => (isJiraCloud(String(apiUrl)) ? 180 : 0),
  twoWay: true,
};
