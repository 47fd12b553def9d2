import type { Rights } from '../../../core/bulk/action.ts';
import { neededFor } from '../../../core/bulk/index.ts';
import { CASE_SEVERITIES, CASE_STATUSES } from '../../../core/cases/case.ts';
import { option } from '../../blocks/elements.ts';
import { SEVERITY } from '../../blocks/words.ts';

/** One of the things that can be done to many cases: how it is offered, and the action with what is settled by it. */
export interface BulkChoice {
  name: string;
  offered: string;
  action: string;
  params: Record<string, unknown>;
}

const OFFERED = { closed: '✅ Close', 'in-progress': '🔵 Set in progress', open: '⚪ Open again' };

const fixed = (action: string, offered: string): BulkChoice => ({ name: action, offered, action, params: {} });

const CHOICES: BulkChoice[] = [
  ...CASE_STATUSES.toReversed().map((status) => ({
    ...fixed('status', OFFERED[status]),
    name: `status:${status}`,
    params: { status },
  })),
  ...CASE_SEVERITIES.toReversed().map((severity) => ({
    ...fixed('severity', `Severity ${SEVERITY[severity]}`),
    name: `severity:${severity}`,
    params: { severity },
  })),
  fixed('tags', '🏷️ Tags'),
  fixed('assignees', '👤 Assignees'),
  fixed('category', '🗂️ Category'),
  fixed('customFields', '🧩 Custom field'),
  fixed('comment', '💬 Comment'),
  fixed('push', '🎫 Push to their connectors'),
  fixed('connector', '🔌 Connector'),
  fixed('share', '📣 Share in a channel'),
  fixed('export', '📦 Export for Kibana'),
  fixed('delete', '🗑️ Move to the trash'),
];
const IN_TRASH = [fixed('restore', '♻️ Take out of the trash')];

/** What is offered to somebody, for cases in the trash or for others. The first one is chosen at first. */
export const bulkOptions = (isTrash: boolean, rights: Rights) =>
  (isTrash ? IN_TRASH : CHOICES)
    .filter(({ action }) => neededBy(action).every((one) => rights.has(one)))
    .map(({ name, offered }) => option(name, offered));

const neededBy = (action: string) => (action === 'export' ? (['import_export'] as const) : neededFor(action));

/** Return the choice of this name. Throw when there is none, which nothing in the form can cause. */
export function bulkChoice(name: string): BulkChoice {
  const found = [...CHOICES, ...IN_TRASH].find((choice) => choice.name === name);
  if (!found) throw new Error(`no bulk choice ${name}`);
  return found;
}
