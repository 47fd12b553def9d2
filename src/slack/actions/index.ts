import type { Action } from '../interaction.ts';
import { activityViews } from './activity-view.ts';
import { bulkCancel } from './bulk-cancel.ts';
import { bulkList } from './bulk-list.ts';
import { bulkRetry } from './bulk-retry.ts';
import { bulkUndo } from './bulk-undo.ts';
import { caseAssignees } from './case-assignees.ts';
import { caseCategory, caseCategoryRemove } from './case-category.ts';
import { caseComment } from './case-comment.ts';
import { caseConnector, caseConnectorPick, caseFieldPick } from './case-connector.ts';
import { caseDelete } from './case-delete.ts';
import { caseEdit } from './case-edit.ts';
import { caseMore } from './case-more.ts';
import { caseOpen } from './case-open.ts';
import { casePush } from './case-push.ts';
import { caseRestore } from './case-restore.ts';
import { caseSettings } from './case-settings.ts';
import { caseSeverity } from './case-severity.ts';
import { caseStatus } from './case-status.ts';
import { caseTags } from './case-tags.ts';
import { commentDelete } from './comment-delete.ts';
import { commentMore } from './comment-more.ts';
import { commentShowAll } from './comment-show-all.ts';
import { connectorAdd, connectorType } from './connector-add.ts';
import { connectorDelete } from './connector-delete.ts';
import { connectorReauthenticate } from './connector-reauthenticate.ts';
import { connectorRow } from './connector-row.ts';
import { connectorSecrets } from './connector-secrets.ts';
import { connectorSettings } from './connector-settings.ts';
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
import { listShow } from './list-show.ts';
import { pushCancel } from './push-cancel.ts';
import { pushAgain, pushLink, pushRetry, pushThese } from './push-uncertain.ts';
import { helpList, helpMine, helpNew, runWordsAction } from './run-words.ts';
import { ticketLink, ticketUnlink } from './ticket.ts';
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
  caseConnector,
  caseConnectorPick,
  caseDelete,
  caseEdit,
  caseFieldPick,
  caseMore,
  caseOpen,
  casePush,
  caseRestore,
  caseSettings,
  caseSeverity,
  caseStatus,
  caseTags,
  commentDelete,
  commentMore,
  commentShowAll,
  connectorAdd,
  connectorDelete,
  connectorReauthenticate,
  connectorRow,
  connectorSecrets,
  connectorSettings,
  connectorType,
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
  listShow,
  pushAgain,
  pushCancel,
  pushLink,
  pushRetry,
  pushThese,
  runWordsAction,
  ticketLink,
  ticketUnlink,
  undo,
];

/** Every action by its id; controls that only hold a value inside a form have none. */
export const actions: ReadonlyMap<string, Action> = new Map(all.map((action) => [action.actionId, action]));
