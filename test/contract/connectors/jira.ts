import { createJira } from '../../../src/sandbox/services/jira.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import { heldFiles } from './held-files.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

const categories = { open: 'new', 'in-progress': 'indeterminate', closed: 'done' } as const;

export const jiraUnderTest: ServiceUnderTest = {
  type: '.jira',
  name: "the sandbox's Jira",
  async start() {
    const jira = createJira();
    jira.workflow.statuses.push({ name: 'Dismissed', statusCategory: { key: 'done' } });
    const served = await serve([jira]);
    return {
      service: jira,
      allowedHosts: [served.host],
      config: { apiUrl: served.urlOf(jira), projectKey: 'SEC' },
      good: { signIn: 'basic', values: { email: 'ana@docket.example', apiToken: 'docket-jira-token' } },
      bad: { signIn: 'basic', values: { email: 'ana@docket.example', apiToken: 'wrong-token' } },
      fields: { issueType: '10002', priority: 'High', parent: null, otherFields: '{"environment":"mail"}' },
      choices: [
        { key: 'issueType', has: '10001' },
        { key: 'priority', has: 'Highest', fields: { issueType: '10001' } },
      ],
      creates: { method: 'POST', path: /\/issue$/ },
      tickets: () =>
        Promise.all(
          jira.issues.map(async ({ id, fields, comments, attachments }) => ({
            id,
            title: fields.summary,
            description: fields.description ?? '',
            tags: fields.labels ?? [],
            comments: comments.map(({ body }) => body),
            files: await heldFiles(attachments),
          })),
        ),
      moves: {
        stateOf: (id) => jira.issues.find((issue) => issue.id === id)?.status.name,
        open: 'To Do',
        closed: 'Done',
        other: 'Dismissed',
      },
      setStatus: (id, status) => jira.move(id, categories[status]),
      close: () => served.close(),
    };
  },
};
