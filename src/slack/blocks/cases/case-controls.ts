import type { ActionsBlock, Button, MultiUsersSelect, Overflow, PlainTextOption } from '@slack/types';
import { CASE_SEVERITIES, CASE_STATUSES, type Case, NO_CONNECTOR } from '../../../core/cases/case.ts';
import { MAX_ASSIGNEES_PER_CASE } from '../../../core/limits.ts';
import { button, clip, option, plain, select } from '../elements.ts';
import { slackAssignees } from '../people.ts';
import { SEVERITY, STATUS } from '../words.ts';
import { caseBlockId } from './case-block-id.ts';

export const STATUS_OPTIONS: PlainTextOption[] = CASE_STATUSES.map((value) => option(value, STATUS[value]));
export const SEVERITY_OPTIONS: PlainTextOption[] = CASE_SEVERITIES.map((value) => option(value, SEVERITY[value]));

/** What the controls of a case offer beside the usual: a push that is due, and what only its details have room for. */
interface CaseControls {
  push?: Button[];
  isDetails?: boolean;
  /** Whoever alone sees it may not export. */
  withoutExport?: boolean;
}

/** Return the menus and buttons of a case: two taps set status or severity. */
export function caseControls(
  of: Case,
  spaceId: string,
  { push = [], isDetails = false, withoutExport = false }: CaseControls = {},
): ActionsBlock {
  const name = `case ${of.incremental_id}`;
  return {
    type: 'actions',
    block_id: caseBlockId(spaceId, of.incremental_id, 'controls'),
    elements: [
      select('case_status', STATUS_OPTIONS, of.status, 'Status'),
      select('case_severity', SEVERITY_OPTIONS, of.severity, 'Severity'),
      button('case_comment', 'Comment', { accessibility_label: `Comment on ${name}` }),
      button('case_edit', 'Edit', { accessibility_label: `Edit ${name}` }),
      ...push,
      more(of, { isDetails, withoutExport }),
    ],
  };
}

/** Slack gives such a menu five lines: the activity is offered in the details, which show the latest of it anyway. */
function more({ connector }: Case, { isDetails, withoutExport }: Required<Omit<CaseControls, 'push'>>): Overflow {
  const goes = connector.id === NO_CONNECTOR.id ? 'Connector…' : `${clip(connector.name, 50)}…`;
  return {
    type: 'overflow',
    action_id: 'case_more',
    options: [
      isDetails ? option('activity', 'Activity') : option('details', 'Show details'),
      option('connector', goes),
      option('share', 'Share…'),
      ...(withoutExport ? [] : [option('export', 'Export…')]),
      option('delete', 'Delete…'),
    ],
  };
}

/**
 * Build the picker of assignees, with those chosen who are people of this Slack. The others are shown as text beside
 * it.
 */
export function assigneesPicker(of: Pick<Case, 'assignees'>, actionId: string): MultiUsersSelect {
  const initial = slackAssignees(of.assignees);
  return {
    type: 'multi_users_select',
    action_id: actionId,
    placeholder: plain('Assign people'),
    max_selected_items: Math.max(MAX_ASSIGNEES_PER_CASE, initial.length),
    ...(initial.length > 0 && { initial_users: initial }),
  };
}
