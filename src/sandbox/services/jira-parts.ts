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

/** Bytes of the largest file that is taken. */
const UPLOAD_LIMIT = 10 * 1024 * 1024;

/**
 * Make the routes for files of an issue; as in Jira, only with the header that says that no browser was tricked into it.
 */
export function attachmentRoutes(base: string, find: Find): Route[] {
  const meta = { enabled: true, uploadLimit: UPLOAD_LIMIT };
  const upload: Route = {
    method: 'POST',
    path: `${base}/issue/:id/attachments`,
    run: ({ params, headers, form }) =>
      withIssue(find(params.id), (issue) => {
        const file = form.get('file');
        if (headers['x-atlassian-token'] !== 'no-check') return { status: 403, body: 'XSRF check failed' };
        if (!(file instanceof File)) return { status: 400, body: { errorMessages: ['No file.'], errors: {} } };
        if (file.size > UPLOAD_LIMIT) return { status: 413, body: { errorMessages: ['It is too large.'], errors: {} } };
        issue.attachments.push(file);
        return { body: [{ id: String(issue.attachments.length), filename: file.name, size: file.size }] };
      }),
  };
  return [upload, { method: 'GET', path: `${base}/attachment/meta`, run: () => ({ body: meta }) }];
}
