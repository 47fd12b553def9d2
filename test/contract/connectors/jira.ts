import { createJira } from '../../../src/sandbox/services/jira.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import { heldFiles } from './held-files.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { shownDocument, shownWiki } from './shown-text.ts';

const categories = { open: 'new', 'in-progress': 'indeterminate', closed: 'done' } as const;

/** A Jira, of a data center or of Atlassian's, whose own addresses cannot be reached from here. */
const aJira = (isCloud: boolean): ServiceUnderTest => ({
  type: '.jira',
  name: isCloud ? "the sandbox's Jira Cloud" : "the sandbox's Jira",
  async start() {
    const jira = createJira({ isCloud });
    const seen = (text: string) => (isCloud ? shownDocument(JSON.parse(text)) : shownWiki(text)).trimEnd();
    jira.workflow.statuses.push({ name: 'Dismissed', statusCategory: { key: 'done' } });
    const served = await serve([jira]);
    return {
      service: jira,
      allowedHosts: [served.host],
      config: { apiUrl: served.urlOf(jira), projectKey: 'SEC' },
      ...(isCloud && { seenAs: { apiUrl: 'https://acme.atlassian.net', projectKey: 'SEC' } }),
      good: { signIn: 'basic', values: { email: 'ana@docket.example', apiToken: 'docket-jira-token' } },
      bad: { signIn: 'basic', values: { email: 'ana@docket.example', apiToken: 'wrong-token' } },
      fields: { issueType: '10002', priority: 'High', parent: null, otherFields: '{"environment":"mail"}' },
      choices: [
        { key: 'issueType', has: '10001' },
        { key: 'priority', has: 'Highest', fields: { issueType: '10001' } },
        // Of the first type, which an issue without one gets.
        { key: 'priority', has: 'Highest' },
      ],
      creates: { method: 'POST', path: /\/issue$/ },
      tickets: () =>
        Promise.all(
          jira.issues.map(async ({ id, fields, comments, attachments }) => ({
            id,
            title: fields.summary,
            description: seen(fields.description ?? ''),
            tags: fields.labels ?? [],
            comments: comments.map(({ body }) => seen(body)),
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
});

export const jiraUnderTest = [aJira(false), aJira(true)];
