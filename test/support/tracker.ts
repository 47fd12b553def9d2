import type { Person } from 'local-slack';
import { createJira, type Jira } from '../../src/sandbox/services/jira.ts';
import { serve } from '../../src/sandbox/services/serve.ts';
import { listConnectors, signInUrl } from './connector-steps.ts';
import { startTestDocket, type TestDocket, type Way } from './docket.ts';
import { newVisitor } from './harnesses/sign-in-harness.ts';

/** What signs in to the Jira of these tests. */
export const SIGN_IN = { 'basic.email': 'ana@docket.example', 'basic.apiToken': 'docket-jira-token' };

/** Docket at work in the local Slack, beside a Jira. */
export interface TrackedDocket extends TestDocket {
  jira: Jira;
  /** The address of the Jira. */
  jiraUrl: string;
}

/** Starts both; `way` is how Slack reaches Docket. */
export async function startTrackedDocket(way: Way = 'http'): Promise<TrackedDocket> {
  const jira = createJira();
  const served = await serve([jira]);
  const docket = await startTestDocket({ allowedHosts: [served.host], way });
  return {
    ...docket,
    jira,
    jiraUrl: served.urlOf(jira),
    async stop() {
      await docket.stop();
      await served.close();
    },
  };
}

/** An administrator sets up the connector “Jira HQ” in a channel, and signs in to it. */
export async function connectJira(
  { url, jiraUrl }: Pick<TrackedDocket, 'url' | 'jiraUrl'>,
  person: Person,
  channel: string,
): Promise<void> {
  await person.click(await listConnectors(person, channel), { actionId: 'connector_add' });
  await person.see(() => person.modal());
  await person.choose('modal', { actionId: 'connector_type' }, '.jira');
  await person.fill('name', 'Jira HQ');
  await person.fill('apiUrl', jiraUrl);
  await person.fill('projectKey', 'SEC');
  const { modal } = await person.submit();
  const visitor = newVisitor(url);
  await visitor.go(signInUrl(modal?.blocks));
  const { text } = await visitor.send({ way: 'basic', ...SIGN_IN });
  if (!text.includes('Jira HQ is signed in')) throw new Error(text);
  await person.close(true);
}

/** The id of the connector in an export below. */
export const EXPORTED_CONNECTOR = '1cd34740-06ad-41ec-8abc-0b08808e8e01';

/** An export of Kibana 7.17, a connector to the Jira at `apiUrl` without its secrets and a case of that title, one a line. */
export function exportedCase(apiUrl: string, title: string): string {
  const lines = [
    {
      type: 'action',
      id: EXPORTED_CONNECTOR,
      attributes: {
        actionTypeId: '.jira',
        name: 'Jira HQ',
        config: { apiUrl, projectKey: 'SEC' },
        isMissingSecrets: true,
      },
      references: [],
      migrationVersion: { action: '7.16.0' },
      coreMigrationVersion: '7.17.0',
    },
    {
      type: 'cases',
      id: '11111111-1111-4111-8111-111111111111',
      attributes: {
        title,
        description: 'It came **from afar**.',
        tags: ['old'],
        status: 'open',
        owner: 'cases',
        type: 'individual',
        settings: { syncAlerts: false },
        connector: { name: 'Jira HQ', type: '.jira', fields: [{ key: 'issueType', value: '10001' }] },
        external_service: null,
        created_at: '2024-02-03T04:05:06.789Z',
        created_by: { username: 'elastic', full_name: null, email: null },
        updated_at: null,
        updated_by: null,
        closed_at: null,
        closed_by: null,
      },
      references: [{ type: 'action', id: EXPORTED_CONNECTOR, name: 'connectorId' }],
      migrationVersion: { cases: '7.15.0' },
      coreMigrationVersion: '7.17.0',
    },
  ];
  return lines.map((line) => JSON.stringify(line)).join('\n');
}
