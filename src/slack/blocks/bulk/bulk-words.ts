import { z } from 'zod';
import { CASE_SEVERITIES, CASE_STATUSES, type CaseStatus, NO_CONNECTOR } from '../../../core/cases/case.ts';
import { assignee, customValue } from '../../../core/cases/case-schemas.ts';
import type { CustomValue } from '../../../core/cases/fields/custom-fields.ts';
import { isOneOf, isRecord } from '../../../core/objects.ts';
import { cut } from '../../../core/text.ts';
import { type Names, personName } from '../people.ts';
import { bare, count, listing, SEVERITY } from '../words.ts';

/** What a bulk run is asked to do: the name of the action, and its parameters as they are stored. */
export interface Asked {
  action: string;
  params: unknown;
}

type Words = (cases: string, params: Record<string, unknown>) => string;

const STATUS_VERBS: Record<CaseStatus, string> = { closed: 'Close', 'in-progress': 'Start', open: 'Open' };

/** How each action is said of so many cases, within the 24 characters of a button. `test/unit/slack/bulk.test.ts` holds that all are here. */
const VERBS: Record<string, Words> = {
  status: (cases, { status }) => `${isOneOf(CASE_STATUSES, status) ? STATUS_VERBS[status] : 'Change'} ${cases}`,
  severity: (cases, { severity }) =>
    `Set ${cases} ${isOneOf(CASE_SEVERITIES, severity) ? bare(SEVERITY[severity]) : ''}`,
  tags: (cases, { mode }) => `${mode === 'remove' ? 'Untag' : 'Tag'} ${cases}`,
  assignees: (cases, { mode }) => `${mode === 'remove' ? 'Unassign' : 'Assign'} ${cases}`,
  category: (cases) => `Categorise ${cases}`,
  customFields: (cases) => `Set field: ${cases}`,
  comment: (cases) => `Comment on ${cases}`,
  share: (cases) => `Share ${cases}`,
  push: (cases) => `Push ${cases}`,
  connector: (cases, { connectorId }) => `${connectorId === NO_CONNECTOR.id ? 'Disconnect' : 'Connect'} ${cases}`,
  delete: (cases) => `Delete ${cases}`,
  restore: (cases) => `Restore ${cases}`,
  undo: (cases) => `Undo on ${cases}`,
};

/** Say what a bulk run does: `Close 12 cases`. */
export function bulkWords({ action, params }: Asked, cases: number): string {
  const words = VERBS[action];
  if (!words) throw new Error(`no words for the bulk action ${action}`);
  return words(count(cases, 'case'), isRecord(params) ? params : {});
}

const MODES: Record<string, string> = { add: 'Adds', remove: 'Removes', replace: 'Replaces all by' };

/**
 * Return what is done in particular: the tags, the people, the text. Empty where `bulkWords` says it all. Words of
 * people: literal.
 */
export function bulkDetail({ action, params }: Asked, names: Names): string {
  const given = isRecord(params) ? params : {};
  switch (action) {
    case 'status':
      return typeof given.closeReason === 'string' && given.closeReason !== ''
        ? `Reason: ${cut(given.closeReason, 256)}.`
        : '';
    case 'tags':
      return `${MODES[String(given.mode)]} ${quoted(given.tags)}.`;
    case 'assignees': {
      const people = z
        .array(assignee)
        .catch([])
        .parse(given.assignees)
        .map((one) => personName(one, names));
      return `${MODES[String(given.mode)]} ${listing(people) || 'nobody'}.`;
    }
    case 'category':
      return given.category === null ? 'Removes the category.' : `To ${quoted([given.category])}.`;
    case 'customFields':
      return z
        .array(customValue)
        .catch([])
        .parse(given.customFields)
        .map(({ key, value }) =>
          isEmpty(value) ? `Empties “${cut(key, 60)}”.` : `“${cut(key, 60)}” is “${cut(String(value), 160)}”.`,
        )
        .join(' ');
    case 'connector':
      return typeof given.name === 'string' && given.connectorId !== NO_CONNECTOR.id
        ? `To ${quoted([given.name])}.`
        : '';
    case 'comment':
      return typeof given.comment === 'string' && given.comment.trim() !== ''
        ? `“${cut(given.comment.trim(), 300)}”`
        : '';
    default:
      return '';
  }
}

function isEmpty(value: CustomValue['value']): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function quoted(items: unknown): string {
  return (
    listing(
      z
        .array(z.string())
        .catch([])
        .parse(items)
        .map((item) => `“${cut(item, 60)}”`),
    ) || 'nothing'
  );
}
