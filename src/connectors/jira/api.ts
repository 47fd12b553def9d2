import { z } from 'zod';
import type { Session } from '../connector.ts';
import { isJiraCloud, type JiraConfig } from './definition.ts';

const CLOUD_GATEWAY_URL = 'https://api.atlassian.com';
const resources = z.array(z.object({ id: z.string(), url: z.string() }));

/**
 * Return the address of a call: version 3 of the API where Atlassian runs Jira, else version 2. Who signed in to Jira Cloud by OAuth 2.0 reaches it through Atlassian's gateway, which
 * calls a site by an id (Atlassian: "OAuth 2.0 (3LO) apps", 3.1); everybody else reaches the site itself.
 */
export async function jiraApi({ http, config, secrets }: Session<JiraConfig>, path: string): Promise<string> {
  const isCloud = isJiraCloud(config.apiUrl);
  const call = `rest/api/${isCloud ? 3 : 2}/${path}`;
  if (secrets.signIn !== 'oauth' || !isCloud) return call;
  const site = new URL(config.apiUrl).host;
  const answer = resources
    .transform((all) => all.find(({ url }) => URL.parse(url)?.host === site))
    .pipe(resources.element);
  const { id } = await http.send({
    method: 'GET',
    url: `${CLOUD_GATEWAY_URL}/oauth/token/accessible-resources`,
    answer,
  });
  return `${CLOUD_GATEWAY_URL}/ex/jira/${encodeURIComponent(id)}/${call}`;
}
