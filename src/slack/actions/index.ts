import type { Action } from '../context/interaction.ts';
import { caseComment } from './attachments/case-comment.ts';
import { commentDelete } from './attachments/comment-delete.ts';
import { commentMore } from './attachments/comment-more.ts';
import { commentShowAll } from './attachments/comment-show-all.ts';
import { fileShow } from './attachments/file-show.ts';
import { filesMore } from './attachments/files-more.ts';
import { replyKeep } from './attachments/reply-keep.ts';
import { bulkCancel } from './bulk/bulk-cancel.ts';
import { bulkList } from './bulk/bulk-list.ts';
import { bulkRetry } from './bulk/bulk-retry.ts';
import { bulkUndo } from './bulk/bulk-undo.ts';
import { activityViews } from './cases/activity-view.ts';
import { caseAssignees } from './cases/case-assignees.ts';
import { caseCategory, caseCategoryRemove } from './cases/case-category.ts';
import { caseDelete } from './cases/case-delete.ts';
import { caseEdit } from './cases/case-edit.ts';
import { caseMore } from './cases/case-more.ts';
import { caseOpen } from './cases/case-open.ts';
import { caseRestore } from './cases/case-restore.ts';
import { caseSetAnyway } from './cases/case-set-anyway.ts';
import { caseSettings } from './cases/case-settings.ts';
import { caseSeverity } from './cases/case-severity.ts';
import { caseStatus } from './cases/case-status.ts';
import { caseTags } from './cases/case-tags.ts';
import { casesDelete } from './cases/cases-delete.ts';
import { caseConnector, caseConnectorPick, caseFieldPick } from './connectors/case-connector.ts';
import { connectorAdd, connectorType } from './connectors/connector-add.ts';
import { connectorDelete } from './connectors/connector-delete.ts';
import { connectorReauthenticate } from './connectors/connector-reauthenticate.ts';
import { connectorRow } from './connectors/connector-row.ts';
import { connectorSecrets } from './connectors/connector-secrets.ts';
import { connectorSettings } from './connectors/connector-settings.ts';
import { connectorStatus } from './connectors/connector-status.ts';
import { casePush } from './push/case-push.ts';
import { conflictOurs, conflictTheirs } from './push/conflict.ts';
import { pushCancel } from './push/push-cancel.ts';
import { pushAgain, pushLink, pushRetry, pushThese } from './push/push-uncertain.ts';
import { ticketLink, ticketReplace, ticketUnlink } from './push/ticket.ts';
import { listMore } from './search/list-more.ts';
import { listOptions } from './search/list-options.ts';
import { listRow } from './search/list-row.ts';
import { listSelect } from './search/list-select.ts';
import { listShow } from './search/list-show.ts';
import { exportBundle } from './transfer/export-bundle.ts';
import { exportOptions } from './transfer/export-options.ts';
import { importBegin } from './transfer/import-begin.ts';
import { importOptions } from './transfer/import-options.ts';
import { importStop } from './transfer/import-stop.ts';
import { undo } from './undo/undo.ts';
import { formOpen } from './workspace/form-open.ts';
import { jobRetry } from './workspace/job-retry.ts';
import { helpGroupButtons, helpList, helpMine, helpNew, runWords } from './workspace/run-words.ts';

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
  caseSetAnyway,
  caseSettings,
  caseSeverity,
  caseStatus,
  caseTags,
  casesDelete,
  commentDelete,
  commentMore,
  commentShowAll,
  conflictOurs,
  conflictTheirs,
  connectorAdd,
  connectorDelete,
  connectorReauthenticate,
  connectorRow,
  connectorSecrets,
  connectorSettings,
  connectorStatus,
  connectorType,
  ...helpGroupButtons,
  helpList,
  helpMine,
  helpNew,
  exportBundle,
  exportOptions,
  fileShow,
  filesMore,
  formOpen,
  importBegin,
  importOptions,
  importStop,
  jobRetry,
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
  replyKeep,
  runWords,
  ticketLink,
  ticketReplace,
  ticketUnlink,
  undo,
];

/** Every action by its id; controls that only hold a value inside a form have none. */
export const actions: ReadonlyMap<string, Action> = new Map(all.map((action) => [action.actionId, action]));
