import { atlassianDocument } from './atlassian-document.ts';
import type { ServiceResponse } from './definition.ts';

const MAX_TEXT_LENGTH = 32_767;
const MAX_SUMMARY_LENGTH = 255;
const MAX_LABEL_LENGTH = 255;

export interface JiraStatus {
  name: string;
  statusCategory: { key: 'new' | 'indeterminate' | 'done' };
}

export interface JiraIssue {
  id: string;
  key: string;
  /** The description is wiki markup, or a document in Jira Cloud, which is kept as JSON; so are comments. */
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

/** Return why Jira does not take a text; undefined where it does. */
export function textRefusal(text: unknown, isCloud: boolean): string | undefined {
  const isTaken = isCloud ? atlassianDocument.safeParse(text).success : typeof text === 'string';
  if (!isTaken) return isCloud ? 'Operation value must be an Atlassian Document' : 'Operation value must be a string';
  const length = typeof text === 'string' ? text.length : JSON.stringify(text).length;
  if (length <= MAX_TEXT_LENGTH) return undefined;
  return 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';
}

/** Return a text as it is kept. */
export function keptText(text: unknown): string {
  return typeof text === 'string' ? text : JSON.stringify(text);
}

/** Return a text that is kept as it is shown. */
export function shownText(text: string, isCloud: boolean): unknown {
  return isCloud ? JSON.parse(text) : text;
}

/** Return why Jira does not take a summary; undefined where it does. */
export function summaryRefusal(summary: string | undefined): string | undefined {
  if (!summary?.trim()) return 'You must specify a summary of the issue.';
  if (/[\r\n]/.test(summary)) return 'The summary is invalid because it contains newline characters.';
  return summary.length > MAX_SUMMARY_LENGTH ? "Summary can't exceed 255 characters." : undefined;
}

/** Return why Jira does not take labels; undefined where it does. */
export function labelsRefusal(labels: readonly string[]): string | undefined {
  const blank = labels.find((label) => label === '' || /\s/.test(label));
  if (blank !== undefined) return `The label '${blank}' contains spaces which is invalid.`;
  return labels.some((label) => label.length > MAX_LABEL_LENGTH) ? 'A label exceeds 255 characters.' : undefined;
}
