import type { createServices } from '../services/index.ts';

/** The first part of the path of every external system of the sandbox, and the page that lists them. */
export const SYSTEMS = '/services';

/** What is at the sandbox's external systems, and what signs in to them: nothing of it is secret here. */
export const SIGN_INS = {
  jira: {
    title: 'Jira',
    with: [
      ['Project key', 'SEC'],
      ['E-mail address', 'ana@docket.example'],
      ['API token', 'docket-jira-token'],
    ],
  },
  servicenow: {
    title: 'ServiceNow',
    with: [
      ['User name', 'integration.docket'],
      ['Password', 'docket-password'],
    ],
  },
  resilient: {
    title: 'IBM Resilient',
    with: [
      ['Organization ID', '201'],
      ['API key ID', 'docket-key'],
      ['API key secret', 'docket-secret'],
    ],
  },
  thehive: { title: 'TheHive', with: [['API key', 'docket-key']] },
  swimlane: {
    title: 'Swimlane',
    with: [
      ['Application ID', 'aDocket'],
      ['API token', 'docket-token'],
    ],
  },
  github: { title: 'GitHub', with: [['Token', 'docket-github-token']] },
  linear: { title: 'Linear', with: [['API key', 'docket-linear-key']] },
  desk: {
    title: 'A desk for the webhook',
    with: [
      ['User name', 'docket'],
      ['Password', 'docket-desk-password'],
    ],
  },
} as const satisfies Record<
  keyof ReturnType<typeof createServices>,
  { title: string; with: readonly (readonly [label: string, value: string])[] }
>;
