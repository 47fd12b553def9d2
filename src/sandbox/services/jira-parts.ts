import { z } from 'zod';
import type { Route, ServiceResponse } from './definition.ts';
import { type JiraIssue, keptText, shownText, textRefusal, withIssue } from './jira-issue.ts';

const commentGiven = z.object({ body: z.unknown() });

const issueTypes = [
  { id: '10003', name: 'Subtask', subtask: true },
  { id: '10001', name: 'Task', subtask: false },
  { id: '10002', name: 'Bug', subtask: false },
];
/** The priorities that an issue may have. */
export const priorities = ['Highest', 'High', 'Medium', 'Low'].map((name, n) => ({ id: String(n + 1), name }));

type Find = (id?: string) => JiraIssue | undefined;

/** Make the routes for the comments of an issue: add and edit. */
export function commentRoutes(
  path: string,
  find: Find,
  { now, isCloud }: { now: () => Date; isCloud: boolean },
): Route[] {
  return [
    {
      method: 'POST',
      path,
      run: ({ params, json }) =>
        withIssue(find(params.id), (issue) => {
          const { body } = commentGiven.parse(json);
          const refused = refusalOf(body, isCloud);
          if (refused) return refused;
          const id = `${issue.id}${issue.comments.length + 1}`;
          const comment = {
            id,
            body: keptText(body),
            author: { displayName: 'Ana' },
            created: now().toISOString().replace('Z', '+0000'),
          };
          issue.comments.push(comment);
          return { status: 201, body: { ...comment, body: shownText(comment.body, isCloud) } };
        }),
    },
    {
      method: 'PUT',
      path: `${path}/:comment`,
      run: ({ params, json }) =>
        withIssue(find(params.id), (issue) => {
          const comment = issue.comments.find(({ id }) => id === params.comment);
          if (!comment) return withIssue(undefined, () => ({}));
          const { body } = commentGiven.parse(json);
          const refused = refusalOf(body, isCloud);
          if (!refused) comment.body = keptText(body);
          return refused ?? { body: { ...comment, body: shownText(comment.body, isCloud) } };
        }),
    },
  ];
}

function refusalOf(body: unknown, isCloud: boolean): ServiceResponse | undefined {
  const words = textRefusal(body, isCloud);
  return words === undefined ? undefined : { status: 400, body: { errorMessages: [], errors: { comment: words } } };
}

/** Bytes of the largest file that Jira takes, as it says, and of the largest that what stands before it lets through. */
export interface JiraLimits {
  upload: number;
  proxy: number;
}

/**
 * Make the routes for files of an issue; as in Jira, only with the header that says that no browser was tricked into it.
 */
export function attachmentRoutes(base: string, find: Find, limits: JiraLimits): Route[] {
  const upload: Route = {
    method: 'POST',
    path: `${base}/issue/:id/attachments`,
    run: ({ params, headers, form }) =>
      withIssue(find(params.id), (issue) => {
        const file = form.get('file');
        if (headers['x-atlassian-token'] !== 'no-check') return { status: 403, body: 'XSRF check failed' };
        if (!(file instanceof File)) return { status: 400, body: { errorMessages: ['No file.'], errors: {} } };
        if (file.size > Math.min(limits.upload, limits.proxy)) return { status: 413, body: 'Content Too Large' };
        issue.attachments.push(file);
        return { body: [{ id: String(issue.attachments.length), filename: file.name, size: file.size }] };
      }),
  };
  const meta: Route = {
    method: 'GET',
    path: `${base}/attachment/meta`,
    run: () => ({ body: { enabled: true, uploadLimit: limits.upload } }),
  };
  return [upload, meta];
}

/** Find issues by conditions on project, label and summary, joined by AND: as much of JQL as is asked for. */
export function search(issues: readonly JiraIssue[], projectKey: string, query: URLSearchParams): JiraIssue[] {
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

/** Make the routes that tell of issue types and priorities. */
export function metaRoutes(path: string): Route[] {
  return [
    { method: 'GET', path, run: () => ({ body: { values: issueTypes, total: issueTypes.length } }) },
    {
      method: 'GET',
      path: `${path}/:type`,
      run: () => ({ body: { values: [{ fieldId: 'summary' }, { fieldId: 'priority', allowedValues: priorities }] } }),
    },
  ];
}
