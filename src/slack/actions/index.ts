import type { Action } from '../interaction.ts';
import { activityViews } from './activity-view.ts';
import { bulkCancel } from './bulk-cancel.ts';
import { bulkList } from './bulk-list.ts';
import { bulkRetry } from './bulk-retry.ts';
import { bulkUndo } from './bulk-undo.ts';
import { caseAssignees } from './case-assignees.ts';
import { caseCategory, caseCategoryRemove } from './case-category.ts';
import { caseComment } from './case-comment.ts';
import { caseDelete } from './case-delete.ts';
import { caseEdit } from './case-edit.ts';
import { caseMore } from './case-more.ts';
import { caseOpen } from './case-open.ts';
import { caseRestore } from './case-restore.ts';
import { caseSettings } from './case-settings.ts';
import { caseSeverity } from './case-severity.ts';
import { caseStatus } from './case-status.ts';
import { caseTags } from './case-tags.ts';
import { commentDelete } from './comment-delete.ts';
import { commentMore } from './comment-more.ts';
import { commentShowAll } from './comment-show-all.ts';
import { connectorReauthenticate } from './connector-reauthenticate.ts';
import { exportOptions } from './export-options.ts';
import { fileShow } from './file-show.ts';
import { filesMore } from './files-more.ts';
import { importBegin } from './import-begin.ts';
import { importOptions } from './import-options.ts';
import { importStop } from './import-stop.ts';
import { listMore } from './list-more.ts';
import { listOptions } from './list-options.ts';
import { listRow } from './list-row.ts';
import { listSelect } from './list-select.ts';
import { helpList, helpMine, helpNew, runWordsAction } from './run-words.ts';
import { undo } from './undo.ts';

const all: Action[] = [
  ...activityViews,
  bulkCancel,
  bulkList,
  bulkRetry,
  bulkUndo,
  caseAssignees,
  caseCategory,
  caseCategoryRemove,
  caseComment,
  caseDelete,
  caseEdit,
  caseMore,
  caseOpen,
  caseRestore,
  caseSettings,
  caseSeverity,
  caseStatus,
  caseTags,
  commentDelete,
  commentMore,
  commentShowAll,
  connectorReauthenticate,
  helpList,
  helpMine,
  helpNew,
  exportOptions,
  fileShow,
  filesMore,
  importBegin,
  importOptions,
  importStop,
  listMore,
  listOptions,
  listRow,
  listSelect,
  runWordsAction,
  undo,
];

/** Every action by its id; controls that only hold a value inside a form have none. */
export const actions: ReadonlyMap<string, Action> = new Map(all.map((action) => [action.actionId, action]));
