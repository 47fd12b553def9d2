import type { Action } from '../interaction.ts';
import { activityMore } from './activity-more.ts';
import { caseAssignees } from './case-assignees.ts';
import { caseComment } from './case-comment.ts';
import { caseEdit } from './case-edit.ts';
import { caseMore } from './case-more.ts';
import { caseOpen } from './case-open.ts';
import { caseSeverity } from './case-severity.ts';
import { caseStatus } from './case-status.ts';
import { connectorReauthenticate } from './connector-reauthenticate.ts';
import { listMore } from './list-more.ts';
import { helpList, helpMine, helpNew, runWordsAction } from './run-words.ts';

const all: Action[] = [
  activityMore,
  caseAssignees,
  caseComment,
  caseEdit,
  caseMore,
  caseOpen,
  caseSeverity,
  caseStatus,
  connectorReauthenticate,
  helpList,
  helpMine,
  helpNew,
  listMore,
  runWordsAction,
];

/** Every action by its id; controls that only hold a value inside a form have none. */
export const actions: ReadonlyMap<string, Action> = new Map(all.map((action) => [action.actionId, action]));
