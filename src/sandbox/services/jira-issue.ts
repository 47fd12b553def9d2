import type { ServiceResponse } from './definition.ts';

export interface JiraStatus {
  name: string;
  statusCategory: { key: 'new' | 'indeterminate' | 'done' };
}

export interface JiraIssue {
  id: string;
  key: string;
  fields: Record<string, unknown> & { summary: string; description?: string; labels?: string[] };
  status: JiraStatus;
  comments: { id: string; body: string; author: { displayName: string }; created: string }[];
  attachments: File[];
  resolution?: string | null;
}

/** Run for the issue, or return as Jira does where there is none. */
export function withIssue(issue: JiraIssue | undefined, run: (issue: JiraIssue) => ServiceResponse): ServiceResponse {
  const words = 'Issue does not exist or you do not have permission to see it.';
  return issue ? run(issue) : { status: 404, body: errorBody(404, words) };
}

/** Return an error in Jira's form. */
export function errorBody(_status: number, words: string) {
  return { errorMessages: [words], errors: {} };
}
