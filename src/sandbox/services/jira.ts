import { z } from 'zod';
import { itemAt } from '../../core/lists.ts';
import type { Route, ServiceResponse } from './definition.ts';
import { errorBody, type JiraIssue, type JiraStatus, withIssue } from './jira-issue.ts';
import { attachmentRoutes, commentRoutes, type JiraLimits } from './jira-parts.ts';
import { createWorkflow, type JiraWorkflow, workflowRoutes } from './jira-workflow.ts';
import { createOAuthServer, type OAuthServer } from './oauth.ts';
import { createService, type Service } from './service.ts';

export type { JiraIssue };

const fieldsGiven = z.looseObject({
  summary: z.string().exactOptional(),
  description: z.string().exactOptional(),
  labels: z.array(z.string()).exactOptional(),
  project: z.looseObject({ key: z.string().exactOptional() }).exactOptional(),
});
const issueGiven = z.object({ fields: fieldsGiven });

/** Who may sign in, and which project there is. */
export interface JiraOptions {
  email?: string;
  apiToken?: string;
  projectKey?: string;
  now?: () => Date;
}

/** A Jira with one project. */
export interface Jira extends Service {
  issues: JiraIssue[];
  oauth: OAuthServer;
  workflow: JiraWorkflow;
  limits: JiraLimits;
  /** Somebody moves an issue. */
  move(id: string, category: JiraStatus['statusCategory']['key']): void;
}

const issueTypes = [
  { id: '10003', name: 'Subtask', subtask: true },
  { id: '10001', name: 'Task', subtask: false },
  { id: '10002', name: 'Bug', subtask: false },
];
const priorities = ['Highest', 'High', 'Medium', 'Low'].map((name, n) => ({ id: String(n + 1), name }));
const settable = 'project issuetype summary description labels priority parent components environment'.split(' ');

/** Make a small Jira Data Center (Atlassian: "Jira REST API v2", "OAuth 2.0 provider API"). */
export function createJira(options: JiraOptions = {}): Jira {
  const { email = 'ana@docket.example', apiToken = 'docket-jira-token', projectKey = 'SEC' } = options;
  const { now = () => new Date() } = options;
  const issues: JiraIssue[] = [];
  const workflow = createWorkflow();
  const limits: JiraLimits = { upload: 10 * 1024 * 1024, proxy: Number.POSITIVE_INFINITY };
  const oauth = createOAuthServer({ authorize: '/rest/oauth2/latest/authorize', token: '/rest/oauth2/latest/token' });
  const find = (id = '') => issues.find((issue) => issue.id === id || issue.key === id);
  const base = '/rest/api/2';
  const service = createService({
    name: 'jira',
    routes: [
      ...oauth.routes,
      { method: 'GET', path: `${base}/myself`, run: () => ({ body: { displayName: 'Ana' } }) },
      {
        method: 'GET',
        path: `${base}/project/:key`,
        run: ({ params }) =>
          params.key === projectKey
            ? { body: { id: '10000', key: projectKey, name: 'Security' } }
            : { status: 404, body: errorBody(404, `No project could be found with key '${params.key}'.`) },
      },
      ...metaRoutes(`${base}/issue/createmeta/${projectKey}/issuetypes`),
      {
        method: 'GET',
        path: `${base}/search`,
        run: ({ query }) => ({
          body: { issues: search(issues, projectKey, query).map(({ id, key }) => ({ id, key })) },
        }),
      },
      {
        method: 'POST',
        path: `${base}/issue`,
        run({ json }) {
          const { fields } = issueGiven.parse(json);
          const refused = refusalOf(fields, projectKey);
          if (refused) return refused;
          const number = issues.length + 1;
          const id = String(10_000 + number);
          const key = `${projectKey}-${number}`;
          issues.push({
            id,
            key,
            fields: { summary: '', ...fields },
            status: itemAt(workflow.statuses, 0),
            comments: [],
            attachments: [],
          });
          return { status: 201, body: { id, key } };
        },
      },
      {
        method: 'GET',
        path: `${base}/issue/:id`,
        run: ({ params }) => withIssue(find(params.id), (issue) => ({ body: shown(issue) })),
      },
      {
        method: 'PUT',
        path: `${base}/issue/:id`,
        run: ({ params, json }) =>
          withIssue(find(params.id), (issue) => {
            const { fields } = issueGiven.parse(json);
            const refused = refusalOf({ ...issue.fields, ...fields }, projectKey);
            if (!refused) Object.assign(issue.fields, fields);
            return refused ?? { status: 204 };
          }),
      },
      ...workflowRoutes(base, projectKey, workflow, find),
      ...commentRoutes(`${base}/issue/:id/comment`, find, now),
      ...attachmentRoutes(base, find, limits),
    ],
    isSignedIn: (call) =>
      oauth.isSignedIn(call) ||
      call.headers.authorization === `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`,
    errorBody,
  });
  const move: Jira['move'] = (id, category) => {
    const issue = find(id);
    if (issue)
      issue.status = workflow.statuses.find(({ statusCategory }) => statusCategory.key === category) ?? issue.status;
  };
  return { ...service, issues, oauth, workflow, limits, move };
}

function refusalOf(fields: z.infer<typeof fieldsGiven>, projectKey: string): ServiceResponse | undefined {
  const errors: Record<string, string> = {};
  for (const name of Object.keys(fields).filter((key) => !settable.includes(key))) {
    errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
  }
  if (fields.project?.key !== projectKey) errors.project = 'valid project is required';
  if (!fields.summary) errors.summary = 'You must specify a summary of the issue.';
  if (fields.labels?.some((label) => /\s/.test(label))) errors.labels = 'The label contains spaces which is invalid.';
  return Object.keys(errors).length > 0 ? { status: 400, body: { errorMessages: [], errors } } : undefined;
}

function shown({ id, key, fields, status, comments }: JiraIssue) {
  return { id, key, fields: { ...fields, status, comment: { comments, total: comments.length } } };
}

/** Conditions on project, label and summary, joined by AND: as much of JQL as is asked for. */
function search(issues: readonly JiraIssue[], projectKey: string, query: URLSearchParams): JiraIssue[] {
  const [conditions = '', order = ''] = (query.get('jql') ?? '').split(/ ORDER BY /i);
  const tests = [...conditions.matchAll(/(\w+)\s*(=|~)\s*"((?:[^"\\]|\\.)*)"/g)];
  const fits = (issue: JiraIssue) =>
    tests.every(([, field, , raw = '']) => {
      const value = raw.replace(/\\(.)/g, '$1');
      if (field === 'project') return value === projectKey;
      if (field === 'labels') return issue.fields.labels?.includes(value) ?? false;
      return field === 'summary' && issue.fields.summary.includes(value);
    });
  const sorted = /DESC$/i.test(order) ? issues.toReversed() : issues;
  return sorted.filter(fits).slice(0, Number(query.get('maxResults') ?? 50));
}

function metaRoutes(path: string): Route[] {
  return [
    { method: 'GET', path, run: () => ({ body: { values: issueTypes, total: issueTypes.length } }) },
    {
      method: 'GET',
      path: `${path}/:type`,
      run: () => ({ body: { values: [{ fieldId: 'summary' }, { fieldId: 'priority', allowedValues: priorities }] } }),
    },
  ];
}
