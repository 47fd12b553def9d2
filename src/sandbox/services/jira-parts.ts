import { z } from 'zod';
import type { Route } from './definition.ts';
import { type JiraIssue, withIssue } from './jira-issue.ts';

const commentGiven = z.object({ body: z.string() });

type Find = (id?: string) => JiraIssue | undefined;

/** Make the routes for the comments of an issue: add and edit. */
export function commentRoutes(path: string, find: Find, now: () => Date): Route[] {
  return [
    {
      method: 'POST',
      path,
      run: ({ params, json }) =>
        withIssue(find(params.id), (issue) => {
          const { body } = commentGiven.parse(json);
          const id = `${issue.id}${issue.comments.length + 1}`;
          const comment = { id, body, author: { displayName: 'Ana' }, created: now().toISOString() };
          issue.comments.push(comment);
          return { status: 201, body: comment };
        }),
    },
    {
      method: 'PUT',
      path: `${path}/:comment`,
      run: ({ params, json }) =>
        withIssue(find(params.id), (issue) => {
          const comment = issue.comments.find(({ id }) => id === params.comment);
          if (!comment) return withIssue(undefined, () => ({}));
          comment.body = commentGiven.parse(json).body;
          return { body: comment };
        }),
    },
  ];
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
