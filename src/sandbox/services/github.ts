import { z } from 'zod';
import type { Route, ServiceResponse } from './definition.ts';
import { createOAuthServer, type OAuthServer } from './oauth.ts';
import { createService, type Service } from './service.ts';

export interface GitHubIssue {
  number: number;
  title: string;
  body: string;
  labels: string[];
  state: 'open' | 'closed';
  state_reason: 'completed' | 'not_planned' | 'reopened' | null;
}

const issueGiven = z.object({
  title: z.string().exactOptional(),
  body: z.string().exactOptional(),
  labels: z.array(z.string()).exactOptional(),
  state: z.enum(['open', 'closed']).exactOptional(),
  state_reason: z.enum(['completed', 'not_planned', 'reopened']).exactOptional(),
});
const commentGiven = z.object({ body: z.string() });

interface IssueComment {
  id: number;
  issue: number;
  body: string;
  created_at: string;
}

/** Who may sign in, and which repository there is. */
export interface GitHubOptions {
  token?: string;
  owner?: string;
  repo?: string;
  now?: () => Date;
}

/** A GitHub with one repository. */
export interface GitHub extends Service {
  issues: GitHubIssue[];
  comments: IssueComment[];
  oauth: OAuthServer;
}

/** Make a small GitHub: the issues of one repository (GitHub: REST API, version 2022-11-28). */
export function createGitHub(options: GitHubOptions = {}): GitHub {
  const { token = 'docket-github-token', owner = 'acme', repo = 'incidents', now = () => new Date() } = options;
  const oauth = createOAuthServer({ authorize: '/login/oauth/authorize', token: '/login/oauth/access_token' });
  const known: Pick<GitHub, 'issues' | 'comments'> = { issues: [], comments: [] };
  const base = `/repos/${owner}/${repo}`;
  const service = createService({
    name: 'github',
    routes: [
      ...oauth.routes,
      { method: 'GET', path: '/user', run: () => ({ body: { login: 'ana' } }) },
      { method: 'GET', path: base, run: () => ({ body: { name: repo, full_name: `${owner}/${repo}` } }) },
      ...issueRoutes(`${base}/issues`, known),
      ...commentRoutes(`${base}/issues`, { ...known, now }),
    ],
    isSignedIn: (call) => oauth.isSignedIn(call) || call.headers.authorization === `Bearer ${token}`,
    errorBody: (_status, message) => ({ message, documentation_url: 'https://docs.github.com/rest' }),
  });
  return { ...service, ...known, oauth };
}

const missing: ServiceResponse = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' },
};

const MAX_TITLE_LENGTH = 256;
const MAX_BODY_LENGTH = 65_536;
const MAX_LABEL_LENGTH = 50;

/** Why GitHub does not take a text, by the field. */
function refusalOf({
  title,
  body,
  labels,
}: Pick<GitHubIssue, 'title' | 'body' | 'labels'>): ServiceResponse | undefined {
  const fields = [
    { field: 'title', isWrong: title === '' || title.length > MAX_TITLE_LENGTH },
    { field: 'body', isWrong: body.length > MAX_BODY_LENGTH },
    { field: 'labels', isWrong: labels.some((label) => label.length > MAX_LABEL_LENGTH) },
  ];
  const errors = fields
    .filter(({ isWrong }) => isWrong)
    .map(({ field }) => ({ resource: 'Issue', code: 'invalid', field }));
  return errors.length > 0 ? { status: 422, body: { message: 'Validation Failed', errors } } : undefined;
}

function issueRoutes(path: string, { issues, comments }: Pick<GitHub, 'issues' | 'comments'>): Route[] {
  const shown = (issue: GitHubIssue, baseUrl: string) => ({
    ...issue,
    labels: issue.labels.map((name) => ({ name })),
    comments: comments.filter((one) => one.issue === issue.number).length,
    html_url: `${baseUrl}${path.slice('/repos'.length)}/${issue.number}`,
  });
  const find = (number = '') => issues.find((issue) => String(issue.number) === number);
  return [
    {
      method: 'GET',
      path,
      run: ({ baseUrl, query }) => ({
        body: issues
          .toReversed()
          .slice(0, Number(query.get('per_page') ?? 30))
          .map((issue) => shown(issue, baseUrl)),
      }),
    },
    {
      method: 'POST',
      path,
      run({ json, baseUrl }) {
        const { title = '', body = '', labels = [] } = issueGiven.parse(json);
        const refused = refusalOf({ title, body, labels });
        if (refused) return refused;
        const issue: GitHubIssue = {
          number: issues.length + 1,
          title,
          body,
          labels,
          state: 'open',
          state_reason: null,
        };
        issues.push(issue);
        return { status: 201, body: shown(issue, baseUrl) };
      },
    },
    {
      method: 'GET',
      path: `${path}/:number`,
      run({ params, baseUrl }) {
        const issue = find(params.number);
        return issue ? { body: shown(issue, baseUrl) } : missing;
      },
    },
    {
      method: 'PATCH',
      path: `${path}/:number`,
      run({ params, json, baseUrl }) {
        const issue = find(params.number);
        if (!issue) return missing;
        const changes = issueGiven.parse(json);
        const refused = refusalOf({ ...issue, ...changes });
        if (refused) return refused;
        const closes = changes.state === 'closed' && issue.state === 'open';
        const opens = changes.state === 'open' && issue.state === 'closed';
        Object.assign(issue, closes && { state_reason: 'completed' }, opens && { state_reason: 'reopened' }, changes);
        return { body: shown(issue, baseUrl) };
      },
    },
  ];
}

function commentRoutes(
  path: string,
  { issues, comments, now }: Pick<GitHub, 'issues' | 'comments'> & { now(): Date },
): Route[] {
  const shown = ({ id, body, created_at }: IssueComment) => ({ id, body, created_at, user: { login: 'ana' } });
  return [
    {
      method: 'GET',
      path: `${path}/:number/comments`,
      run({ params, query }) {
        const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
        const all = comments.filter(({ issue }) => String(issue) === params.number);
        return { body: all.slice((page - 1) * size, page * size).map(shown) };
      },
    },
    {
      method: 'POST',
      path: `${path}/:number/comments`,
      run({ params, json }) {
        const issue = Number(params.number);
        if (!issues.some(({ number }) => number === issue)) return missing;
        const { body } = commentGiven.parse(json);
        const refused = refusalOf({ title: 'comment', body, labels: [] });
        if (refused) return refused;
        const comment = { id: comments.length + 1, issue, body, created_at: now().toISOString() };
        comments.push(comment);
        return { status: 201, body: shown(comment) };
      },
    },
    {
      method: 'PATCH',
      path: `${path}/comments/:id`,
      run({ params, json }) {
        const comment = comments.find(({ id }) => String(id) === params.id);
        if (!comment) return missing;
        comment.body = commentGiven.parse(json).body;
        return { body: shown(comment) };
      },
    },
  ];
}
