import type { CaseSeverity, CaseStatus } from '../cases/case.ts';

/** Other words for a status, taken without asking. */
export const STATUS_WORDS: Readonly<Record<string, CaseStatus>> = {
  inprogress: 'in-progress',
  progress: 'in-progress',
};

/** Other words for a severity, taken without asking. */
export const SEVERITY_WORDS: Readonly<Record<string, CaseSeverity>> = {
  crit: 'critical',
  med: 'medium',
  sev1: 'critical',
  sev2: 'high',
  sev3: 'medium',
  sev4: 'low',
};

/** What other systems call a status: offered, not taken. */
export const STATUS_MEANT: Readonly<Record<string, CaseStatus>> = {
  new: 'open',
  todo: 'open',
  opened: 'open',
  reopened: 'open',
  active: 'in-progress',
  ongoing: 'in-progress',
  started: 'in-progress',
  wip: 'in-progress',
  investigating: 'in-progress',
  close: 'closed',
  done: 'closed',
  fixed: 'closed',
  resolved: 'closed',
};

/** What other systems call a severity: offered, not taken. */
export const SEVERITY_MEANT: Readonly<Record<string, CaseSeverity>> = {
  p1: 'critical',
  p2: 'high',
  p3: 'medium',
  p4: 'low',
  urgent: 'critical',
  blocker: 'critical',
  major: 'high',
  normal: 'medium',
  minor: 'low',
};

/** What other systems call a field: offered, not taken. */
export const FIELD_MEANT: Readonly<Record<string, string>> = {
  sev: 'severity',
  priority: 'severity',
  prio: 'severity',
  state: 'status',
  label: 'tag',
  labels: 'tag',
  owner: 'assignee',
  assigned: 'assignee',
  author: 'reporter',
  creator: 'reporter',
  opened: 'created',
  changed: 'updated',
  modified: 'updated',
  resolved: 'closed',
};

/** What other systems find with `is:`: offered, not taken. */
export const IS_MEANT: ReadonlyMap<string, string> = new Map([
  ['open', 'status:open'],
  ['in-progress', 'status:in-progress'],
  ['closed', 'status:closed'],
  ['mine', 'assignee:me'],
  ['unassigned', 'assignee:none'],
  ['pushed', 'pushed:yes'],
]);
