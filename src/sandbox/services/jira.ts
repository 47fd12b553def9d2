import { z } from 'zod';
import { itemAt } from '../../core/lists.ts';
import type { ServiceResponse } from './definition.ts';
import {
  errorBody,
  type JiraIssue,
  type JiraStatus,
  keptText,
  labelsRefusal,
  shownText,
  summaryRefusal,
  textRefusal,
  withIssue,
} from './jira-issue.ts';
import { attachmentRoutes, commentRoutes, type JiraLimits, metaRoutes, priorities, search } from './jira-parts.ts';
import { createWorkflow, type JiraWorkflow, workflowRoutes } from './jira-workflow.ts';
import { createOAuthServer, type OAuthServer } from './oauth.ts';
import { createService, type Service } from './service.ts';

export type { JiraIssue };

const fieldsGiven = z.looseObject({
  summary: z.string().exactOptional(),
  description: z.unknown().exactOptional(),
  labels: z.array(z.string()).exactOptional(),
  project: z.looseObject({ key: z.string().exactOptional() }).exactOptional(),
  priority: z.looseObject({ name: z.string().exactOptional() }).nullish(),
  parent: z.looseObject({ key: z.string().exactOptional() }).nullish(),
});
const issueGiven = z.object({ fields: fieldsGiven });

/** Who may sign in, and which project there is. */
export interface JiraOptions {
  /** As Atlassian runs it: version 3 of the API. */
  isCloud?: boolean;
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

const settable = 'project issuetype summary description labels priority parent components environment'.split(' ');

/**
 * Make a small Jira Data Center (Atlassian: "Jira REST API v2", "OAuth 2.0 provider API"), or a Jira Cloud ("Jira Cloud
 * platform REST API v3").
 */
export function createJira(options: JiraOptions = {}): Jira {
  const { email = 'ana@docket.example', apiToken = 'docket-jira-token', projectKey = 'SEC' } = options;
  const { isCloud = false, now = () => new Date() } = options;
  const issues: JiraIssue[] = [];
  const workflow = createWorkflow();
  const limits: JiraLimits = { upload: 10 * 1024 * 1024, proxy: Number.POSITIVE_INFINITY };
  const oauth = createOAuthServer({ authorize: '/rest/oauth2/latest/authorize', token: '/rest/oauth2/latest/token' });
  const find = (id = '') => issues.find((issue) => issue.id === id || issue.key === id);
  const base = isCloud ? '/rest/api/3' : '/rest/api/2';
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
        path: isCloud ? `${base}/search/jql` : `${base}/search`,
        run: ({ query }) => ({
          body: { issues: search(issues, projectKey, query).map(({ id, key }) => ({ id, key })) },
        }),
      },
      {
        method: 'POST',
        path: `${base}/issue`,
        run({ json }) {
          const { fields } = issueGiven.parse(json);
          const refused = refusalOf(fields, { projectKey, isCloud, find });
          if (refused) return refused;
          const number = issues.length + 1;
          const id = String(10_000 + number);
          const key = `${projectKey}-${number}`;
          issues.push({
            id,
            key,
            fields: kept(fields),
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
        run: ({ params }) => withIssue(find(params.id), (issue) => ({ body: shown(issue, isCloud) })),
      },
      {
        method: 'PUT',
        path: `${base}/issue/:id`,
        run: ({ params, json }) =>
          withIssue(find(params.id), (issue) => {
            const { fields } = issueGiven.parse(json);
            const before = shown(issue, isCloud).fields;
            const refused = refusalOf(
              { ...issue.fields, description: before.description, ...fields },
              { projectKey, isCloud, find },
            );
            if (!refused) Object.assign(issue.fields, kept({ ...issue.fields, ...fields }));
            return refused ?? { status: 204 };
          }),
      },
      ...workflowRoutes(base, projectKey, workflow, find),
      ...commentRoutes(`${base}/issue/:id/comment`, find, { now, isCloud }),
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

function refusalOf(
  fields: z.infer<typeof fieldsGiven>,
  {
    projectKey,
    isCloud,
    find,
  }: { projectKey: string; isCloud: boolean; find: (key?: string) => JiraIssue | undefined },
): ServiceResponse | undefined {
  const { summary, labels = [], description } = fields;
  const refused = {
    summary: summaryRefusal(summary),
    labels: labelsRefusal(labels),
    description: description === undefined || description === null ? undefined : textRefusal(description, isCloud),
  };
  const errors: Record<string, string> = {};
  for (const [name, words] of Object.entries(refused)) if (words !== undefined) errors[name] = words;
  for (const name of Object.keys(fields).filter((key) => !settable.includes(key))) {
    errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
  }
  if (fields.project?.key !== projectKey) errors.project = 'valid project is required';
  const { priority, parent } = fields;
  if (parent && !find(parent.key)) errors.parent = 'Could not find issue by id or key.';
  if (priority && priorities.every(({ name }) => name !== priority.name)) {
    errors.priority = 'The priority selected is invalid.';
  }
  return Object.keys(errors).length > 0 ? { status: 400, body: { errorMessages: [], errors } } : undefined;
}

function kept({ summary = '', description, ...fields }: z.infer<typeof fieldsGiven>): JiraIssue['fields'] {
  return { ...fields, summary, ...(description !== undefined && { description: keptText(description) }) };
}

function shown({ id, key, fields, status, comments: kept }: JiraIssue, isCloud: boolean) {
  const { description: text } = fields;
  const description = text === undefined ? null : shownText(text, isCloud);
  const comments = kept.map(({ body, ...comment }) => ({ ...comment, body: shownText(body, isCloud) }));
  return { id, key, fields: { ...fields, description, status, comment: { comments, total: comments.length } } };
}
