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

/** How an action is said of so many cases: to be done, within the 24 characters of a button, and when it was done. */
interface Said {
  todo(cases: string): string;
  done(cases: string): string;
}

const STATUS_WORDS: Record<CaseStatus, Said> = {
  closed: verb('Close', 'closed'),
  'in-progress': {
    todo: (cases) => `Set ${cases.replace(/ cases?$/, '')} in progress`,
    done: (cases) => `${cases} set in progress`,
  },
  open: verb('Reopen', 'reopened'),
};

/** By the name of the action and its parameters. `test/unit/slack/bulk.test.ts` holds that all are here. */
const SAID: Record<string, (params: Record<string, unknown>) => Said> = {
  status: ({ status }) => (isOneOf(CASE_STATUSES, status) ? STATUS_WORDS[status] : verb('Change', 'changed')),
  severity({ severity }) {
    const word = isOneOf(CASE_SEVERITIES, severity) ? bare(SEVERITY[severity]) : '';
    return { todo: (cases) => `Set ${cases} ${word}`, done: (cases) => `Severity of ${cases} set to ${word}` };
  },
  tags: ({ mode }) => (mode === 'remove' ? verb('Untag', 'untagged') : verb('Tag', 'tagged')),
  assignees: ({ mode }) => (mode === 'remove' ? verb('Unassign', 'unassigned') : verb('Assign', 'assigned')),
  category: () => verb('Categorise', 'categorised'),
  customFields: () => ({ todo: (cases) => `Set field: ${cases}`, done: (cases) => `A field of ${cases} set` }),
  comment: () => verb('Comment on', 'commented on'),
  share: () => verb('Share', 'shared'),
  push: () => verb('Push', 'pushed'),
  connector: ({ connectorId }) =>
    connectorId === NO_CONNECTOR.id ? verb('Disconnect', 'disconnected') : verb('Connect', 'connected'),
  delete: () => verb('Delete', 'deleted'),
  restore: () => verb('Restore', 'restored'),
  undo: () => ({ todo: (cases) => `Undo on ${cases}`, done: (cases) => `Changes to ${cases} undone` }),
};

function verb(todo: string, done: string): Said {
  return { todo: (cases) => `${todo} ${cases}`, done: (cases) => `${cases} ${done}` };
}

/** Say what a bulk run does: `Close 12 cases`. */
export function bulkWords(asked: Asked, cases: number): string {
  return saidOf(asked).todo(count(cases, 'case'));
}

/** Say what a bulk run did: `12 cases closed`. */
export function bulkDone(asked: Asked, cases: number): string {
  return saidOf(asked).done(count(cases, 'case'));
}

function saidOf({ action, params }: Asked): Said {
  const said = SAID[action];
  if (!said) throw new Error(`no words for the bulk action ${action}`);
  return said(isRecord(params) ? params : {});
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
